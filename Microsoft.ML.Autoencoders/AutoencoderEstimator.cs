namespace Microsoft.ML.Autoencoders;

/// <summary>
/// Trains an autoencoder: a network that compresses a row into a small latent vector and reconstructs the row from it. The latent vector is a compressed representation of the row, and a
/// large reconstruction error means that the row is unlike the training rows.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Estimator characteristics</term><description></description></listheader>
/// <item><term>Does this estimator need to look at the data to train its parameters?</term><description>Yes. Training needs up to three copies of the rows in memory, or a temporary file if
/// these exceed <see cref="TrainingOptions.MemoryLimit"/>.</description></item>
/// <item><term>Input column</term><description>A known-size vector of Single, or a Single; or several columns of different types, <see cref="TrainingOptions.InputColumnNames"/>.</description></item>
/// <item><term>Output columns</term><description>The latent vector (vector of Single). Optional: code index (Single), reconstruction and slot errors (vectors of Single), score (Single) and
/// predicted label (Boolean).</description></item>
/// <item><term>Required to train</term><description>No other package with the built-in engine (<see cref="TrainingEngine"/>); a libtorch package with TorchSharp, such as TorchSharp-cpu or
/// TorchSharp-cuda.</description></item>
/// <item><term>Required to transform, also after saving and loading</term><description>ONNX Runtime only.</description></item>
/// <item><term>Exportable to ONNX</term><description>Yes, by <see cref="AutoencoderTransformer.ExportToOnnx(string, OnnxPart)"/>.</description></item>
/// </list>
/// The network is fully connected unless <see cref="TrainingOptions.Convolution"/> is set. By default, the decoder mirrors the encoder, and training minimizes the mean squared error of the
/// reconstruction in scaled units with Adam (Kingma and Ba 2014) on shuffled batches.
/// </remarks>
public sealed partial class AutoencoderEstimator : IEstimator<AutoencoderTransformer>
{
    private readonly Options _options;

    /// <summary>Creates an estimator with the specified options, which are copied.</summary>
    /// <param name="options">The options of the estimator.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> or a required column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range. The message names the option, its value and the accepted values.</exception>
    /// <exception cref="ArgumentException">A column name is empty, two output columns have the same name, or options contradict each other.</exception>
    public AutoencoderEstimator(Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.CheckedCopy();
    }

    /// <summary>Trains an autoencoder on the rows of a data view. The columns are read once; text and key columns of <see cref="TrainingOptions.InputColumnNames"/> twice.</summary>
    /// <param name="input">The training rows.</param>
    /// <returns>The fitted transformer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has a type that is not accepted, or the device is not available.</exception>
    /// <exception cref="ArgumentException">The number of slot weights differs from the number of slots.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, a value is not accepted, the checkpoint belongs to another training, TorchSharp is required and libtorch cannot be
    /// loaded, the loss is no longer finite, or another process of the cluster failed.</exception>
    /// <exception cref="OperationCanceledException">The cancellation token in the options was canceled.</exception>
    /// <exception cref="IOException">The last checkpoint could not be written, and <see cref="TrainingOptions.ThrowOnCheckpointFailure"/> is set; or the rows exceed <see cref="TrainingOptions.MemoryLimit"/>, and a temporary file for them could not be written.</exception>
    public AutoencoderTransformer Fit(IDataView input) => Fit(input, previous: null);

    /// <summary>Continues the training of a fitted autoencoder, on the same or other rows. Its scaling and the categories of a table are kept, and its weights are the initial weights.</summary>
    /// <param name="input">The training rows, with the same columns.</param>
    /// <param name="previous">A transformer fitted with the same network options, which is not changed. Null starts a new training.</param>
    /// <returns>The fitted transformer.</returns>
    /// <exception cref="InvalidOperationException">The layers or columns of the transformer differ from those of the options, or one of the causes listed for <see cref="Fit(IDataView)"/>.</exception>
    /// <inheritdoc cref="Fit(IDataView)" path="/exception"/>
    public AutoencoderTransformer Fit(IDataView input, AutoencoderTransformer? previous)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _options.Group.Together(() =>
        {
            using var data = TrainingData.Read(input, _options, "an autoencoder", previous is null ? null : new(previous.Network.Input.Table, Condition: null, !previous.Network.BringsForthInput));
            var options = _options.CheckedCopy();
            AutomaticDimension.Choose(options, data.Rows, data.Columns.Table, previous?.LatentDimension);
            var (network, history) = new AutoencoderFitting(options, data.Columns.Images, data.Columns.Table, previous?.Network).Run(data.Rows, data.Validation);
            return new AutoencoderTransformer(network, Outputs(network.LatentDimension, data.Rows.Layout.InputSlots, data.Rows.Layout.TargetSlots).WithSlotNames(data.Columns), history);
        });
    }

    /// <summary>Returns the output schema of the fitted transformer for an input schema, without data.</summary>
    /// <param name="inputSchema">The input columns.</param>
    /// <returns>The input columns and the output columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing, or is neither a known-size vector of Single nor a Single.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        TrainingColumns.Check(inputSchema, _options);
        // A schema shape has no vector sizes, so any size may be passed.
        return StockSchema.WithOutputs(inputSchema, Outputs(latentDimension: 1, slots: 1, targetSlots: 1));
    }

    private AutoencoderColumns Outputs(int latentDimension, int slots, int targetSlots) => AutoencoderColumns.Of(_options, null,
    [
        (OutputKind.Latent, _options.OutputColumnName, latentDimension),
        (OutputKind.Reconstruction, _options.ReconstructionColumnName, targetSlots),
        (OutputKind.SlotErrors, _options.SlotErrorsColumnName, slots),
        (OutputKind.Code, _options.CodeColumnName, 1),
        (OutputKind.Score, _options.ScoreColumnName, 1),
        (OutputKind.PredictedLabel, _options.PredictedLabelColumnName, 1),
    ]);
}
