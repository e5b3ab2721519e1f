namespace Microsoft.ML.Autoencoders;

/// <summary>
/// Learns a distribution of rows: an encoder gives, for each row, a distribution of a few latent numbers, a decoder brings the row back from a draw
/// of it, and all rows' distributions together are kept near a prior. So the latent space has no holes: draws from the prior decode to
/// rows like those learned, and a row's likelihood tells how strange it is.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Estimator characteristics</term><description></description></listheader>
/// <item><term>Does it need to look at the data to train its parameters?</term><description>Yes. It keeps them in memory meanwhile, about three times their size, or in a temporary file where that exceeds <see cref="TrainingOptions.MemoryLimit"/>.</description></item>
/// <item><term>Input columns</term><description>A known-size vector of Single, or a Single; or several columns of several types, <see cref="TrainingOptions.InputColumnNames"/>; on request a condition (key, vector of Single or Single), labels (key) and row weights (Single).</description></item>
/// <item><term>Output columns</term><description>A vector of Single (the latent mean); on request the latent variance, a latent draw, the reconstruction, the error of each slot, class probabilities (vectors of Single), the score, the latent distance (Single) and the predicted label (Boolean).</description></item>
/// <item><term>Needed to train</term><description>Nothing further with the built-in engine (<see cref="TrainingEngine"/>); with TorchSharp a backend, the NuGet package TorchSharp-cpu or one of TorchSharp-cuda.</description></item>
/// <item><term>Needed to transform, also after saving and loading</term><description>ONNX Runtime alone.</description></item>
/// <item><term>Exportable to ONNX</term><description>Yes, by <see cref="VaeTransformer.ExportToOnnx(string, OnnxPart)"/>.</description></item>
/// </list>
/// The variational autoencoder is that of Kingma and Welling (2013), "Auto-encoding variational Bayes"; training is by Adam on batches of shuffled rows.
/// </remarks>
public sealed partial class VaeEstimator : IEstimator<VaeTransformer>
{
    private readonly Options _options;

    /// <summary>An estimator of these options, which are copied.</summary>
    /// <param name="options">What to read, compute and how to train.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> or a column name in it that is needed is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range; the message names it, what it is and what is accepted.</exception>
    /// <exception cref="ArgumentException">A column name is empty, two output columns have the same name, or options contradict each other.</exception>
    public VaeEstimator(Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.CheckedCopy();
        OptionCheck.Compatible(options.Score != VaeScore.MahalanobisAndNeighbours, nameof(options.Score),
            $"{nameof(options.Score)} is {options.Score}, which compares rows with training rows; a transform keeps none. Choose another one, such as {nameof(VaeScore)}.{VaeScore.NegativeElbo}, or train a detector: mlContext.AnomalyDetection.Trainers.VariationalAutoencoder().");
    }

    /// <summary>Trains a variational autoencoder on the rows of a data view. Reads its columns once; texts and keys of <see cref="TrainingOptions.InputColumnNames"/> twice.</summary>
    /// <param name="input">The rows.</param>
    /// <returns>The fitted transformer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of a type that is not accepted; or the device is not there.</exception>
    /// <exception cref="InvalidOperationException">There are no rows; a value is not accepted; the checkpoint is of another training; libtorch cannot be loaded, where TorchSharp trains; the loss is no longer finite; or another process of the cluster failed.</exception>
    /// <exception cref="OperationCanceledException">The token in the options was canceled.</exception>
    /// <exception cref="IOException">The last checkpoint could not be written, and <see cref="TrainingOptions.ThrowOnCheckpointFailure"/> is set; or the rows exceed <see cref="TrainingOptions.MemoryLimit"/>, and a temporary file for them could not be written.</exception>
    public VaeTransformer Fit(IDataView input) => Fit(input, previous: null);

    /// <summary>Goes on training a fitted variational autoencoder, on the same rows or others: its scaling stays, its weights are the start.</summary>
    /// <param name="input">The rows, of the same columns.</param>
    /// <param name="previous">A transformer fitted with the same network options; it stays as it is. Null begins anew.</param>
    /// <returns>The fitted transformer.</returns>
    /// <exception cref="InvalidOperationException">The transformer has other layers, posterior, likelihood or prior than the options ask for; and as <see cref="Fit(IDataView)"/>.</exception>
    /// <inheritdoc cref="Fit(IDataView)" path="/exception"/>
    public VaeTransformer Fit(IDataView input, VaeTransformer? previous)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _options.Group.Together(() =>
        {
            using var data = TrainingData.Read(input, _options, "a variational autoencoder", previous?.Network.Input.Table);
            int classes = data.Columns.Label?.Slots ?? 0;
            var options = _options.CheckedCopy();
            AutomaticDimension.Choose(options, data.Rows, data.Columns.Table, previous?.LatentDimension);
            var (network, history) = new VaeFitting(options, data.Columns.Images, data.Columns.Table, previous?.Network).Run(data.Rows, data.Validation, data.Columns.Condition?.IsKey ?? false, classes);
            return new VaeTransformer(network, Outputs(network.Latent, data.Rows.Layout.InputSlots, data.Rows.Layout.TargetSlots, classes).WithSlotNames(data.Columns), history);
        });
    }

    /// <summary>The columns that <see cref="Fit(IDataView)"/> will lead to, without data.</summary>
    /// <param name="inputSchema">The columns that there are.</param>
    /// <returns>Those and the output columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of a type that is not accepted.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        TrainingColumns.Check(inputSchema, _options);
        // The shape has no sizes, so the input's may be any.
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
