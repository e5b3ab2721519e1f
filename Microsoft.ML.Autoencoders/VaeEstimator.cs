namespace Microsoft.ML.Autoencoders;

/// <summary>
/// Trains a variational autoencoder: for each row, the encoder computes a distribution of a small latent vector, and the decoder reconstructs the row from a sample of it, while these
/// distributions are regularized towards a prior. Samples from the prior therefore decode to rows like the training rows, and the likelihood of a row measures how unusual it is.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Estimator characteristics</term><description></description></listheader>
/// <item><term>Does this estimator need to look at the data to train its parameters?</term><description>Yes. Training needs up to three copies of the rows in memory, or a temporary file if
/// these exceed <see cref="TrainingOptions.MemoryLimit"/>.</description></item>
/// <item><term>Input columns</term><description>A known-size vector of Single, or a Single; or several columns of different types, <see cref="TrainingOptions.InputColumnNames"/>. Optional:
/// a condition (key, vector of Single or Single), class labels (key) and row weights (Single).</description></item>
/// <item><term>Output columns</term><description>The latent mean (vector of Single). Optional: latent variance, a latent sample, reconstruction, slot errors and class probabilities (vectors
/// of Single), score and latent distance (Single) and predicted label (Boolean).</description></item>
/// <item><term>Required to train</term><description>No other package with the built-in engine (<see cref="TrainingEngine"/>); a libtorch package with TorchSharp, such as TorchSharp-cpu or
/// TorchSharp-cuda.</description></item>
/// <item><term>Required to transform, also after saving and loading</term><description>ONNX Runtime only.</description></item>
/// <item><term>Exportable to ONNX</term><description>Yes, by <see cref="VaeTransformer.ExportToOnnx(string, OnnxPart)"/>.</description></item>
/// </list>
/// The method is that of Kingma and Welling (2013), "Auto-encoding variational Bayes". By default, training uses Adam on shuffled batches.
/// </remarks>
public sealed partial class VaeEstimator : IEstimator<VaeTransformer>
{
    private readonly Options _options;

    /// <summary>Creates an estimator with the specified options, which are copied.</summary>
    /// <param name="options">The options of the estimator.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> or a required column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range. The message names the option, its value and the accepted values.</exception>
    /// <exception cref="ArgumentException">A column name is empty, two output columns have the same name, or options contradict each other.</exception>
    public VaeEstimator(Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.CheckedCopy();
        OptionCheck.Compatible(options.Score is not (VaeScore.MahalanobisAndNeighbours or VaeScore.MaskedCells), nameof(options.Score),
            $"{nameof(options.Score)} is {options.Score}, the score of a detector: it compares rows with statistics of the training rows that a transform does not store. Select another score, such as {nameof(VaeScore)}.{VaeScore.NegativeElbo}, or train a detector: mlContext.AnomalyDetection.Trainers.VariationalAutoencoder().");
    }

    /// <summary>Trains a variational autoencoder on the rows of a data view. The columns are read once; text and key columns of <see cref="TrainingOptions.InputColumnNames"/> twice.</summary>
    /// <param name="input">The training rows.</param>
    /// <returns>The fitted transformer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has a type that is not accepted, or the device is not available.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, a value is not accepted, the checkpoint belongs to another training, TorchSharp is required and libtorch cannot be
    /// loaded, the loss is no longer finite, or another process of the cluster failed.</exception>
    /// <exception cref="OperationCanceledException">The cancellation token in the options was canceled.</exception>
    /// <exception cref="IOException">The last checkpoint could not be written, and <see cref="TrainingOptions.ThrowOnCheckpointFailure"/> is set; or the rows exceed <see cref="TrainingOptions.MemoryLimit"/>, and a temporary file for them could not be written.</exception>
    public VaeTransformer Fit(IDataView input) => Fit(input, previous: null);

    /// <summary>Continues the training of a fitted variational autoencoder, on the same or other rows. Its scaling and the categories of a table are kept, and its weights are the initial weights.</summary>
    /// <param name="input">The training rows, with the same columns.</param>
    /// <param name="previous">A transformer fitted with the same network options, which is not changed. Null starts a new training.</param>
    /// <returns>The fitted transformer.</returns>
    /// <exception cref="InvalidOperationException">The columns, layers, posterior, likelihood or prior of the transformer differ from those of the options, or one of the causes listed for
    /// <see cref="Fit(IDataView)"/>.</exception>
    /// <inheritdoc cref="Fit(IDataView)" path="/exception"/>
    public VaeTransformer Fit(IDataView input, VaeTransformer? previous)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _options.Group.Together(() =>
        {
            using var data = TrainingData.Read(input, _options, "a variational autoencoder", previous is null ? null : new(previous.Network.Input.Table, previous.Network.Condition?.Column, !previous.Network.BringsForthInput));
            int classes = data.Columns.Label?.Slots ?? 0;
            var options = _options.CheckedCopy();
            AutomaticDimension.Choose(options, data.Rows, data.Columns.Table, previous?.LatentDimension);
            var (network, history) = new VaeFitting(options, data.Columns.Images, data.Columns.Table, previous?.Network).Run(data.Rows, data.Validation, data.Columns.ConditionShape, classes);
            return new VaeTransformer(network, Outputs(network.Latent, data.Rows.Layout.InputSlots, data.Rows.Layout.TargetSlots, classes).WithSlotNames(data.Columns), history);
        });
    }

    /// <summary>Returns the output schema of the fitted transformer for an input schema, without data.</summary>
    /// <param name="inputSchema">The input columns.</param>
    /// <returns>The input columns and the output columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has a type that is not accepted.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        TrainingColumns.Check(inputSchema, _options);
        // A schema shape has no vector sizes, so any size may be passed.
        return StockSchema.WithOutputs(inputSchema, Outputs(LatentShape.Of(_options) with { Dimension = 1 }, slots: 1, targetSlots: 1, classes: 1));
    }

    private AutoencoderColumns Outputs(LatentShape latent, int slots, int targetSlots, int classes) => AutoencoderColumns.Of(_options, _options.ConditionColumnName,
    [
        (OutputKind.Latent, _options.OutputColumnName, latent.Width),
        (OutputKind.LatentVariance, _options.LatentVarianceColumnName, latent.VarianceWidth),
        (OutputKind.LatentSample, _options.LatentSampleColumnName, latent.Width),
        (OutputKind.Reconstruction, _options.ReconstructionColumnName, targetSlots),
        (OutputKind.SlotErrors, _options.SlotErrorsColumnName, slots),
        (OutputKind.ClassProbabilities, _options.ClassProbabilitiesColumnName, classes),
        (OutputKind.LatentDistance, _options.LatentDistanceColumnName, 1),
        (OutputKind.Score, _options.ScoreColumnName, 1),
        (OutputKind.PredictedLabel, _options.PredictedLabelColumnName, 1),
    ]);
}
