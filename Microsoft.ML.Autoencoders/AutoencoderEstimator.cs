namespace Microsoft.ML.Autoencoders;

/// <summary>
/// Learns to squeeze a vector through a few numbers, the latent vector, and to bring it back: the latent vector is a
/// compressed form of the input, and what does not come back well is unlike the data that were learned.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Estimator characteristics</term><description></description></listheader>
/// <item><term>Does it need to look at the data to train its parameters?</term><description>Yes. It keeps them in memory meanwhile, about three times their size, or in a temporary file where that exceeds <see cref="TrainingOptions.MemoryLimit"/>.</description></item>
/// <item><term>Input column</term><description>A known-size vector of Single, or a Single; or several columns of several types, <see cref="TrainingOptions.InputColumnNames"/>.</description></item>
/// <item><term>Output columns</term><description>A vector of Single (the latent vector); on request the number of its code (Single), the reconstruction (vector of Single), the error of each slot (vector of Single), the score (Single) and the predicted label (Boolean).</description></item>
/// <item><term>Needed to train</term><description>Nothing further with the built-in engine (<see cref="TrainingEngine"/>); with TorchSharp a backend, the NuGet package TorchSharp-cpu or one of TorchSharp-cuda.</description></item>
/// <item><term>Needed to transform, also after saving and loading</term><description>ONNX Runtime alone.</description></item>
/// <item><term>Exportable to ONNX</term><description>Yes, by <see cref="AutoencoderTransformer.ExportToOnnx(string, OnnxPart)"/>.</description></item>
/// </list>
/// The network is fully connected, unless <see cref="TrainingOptions.Convolution"/> is set. By default its decoder mirrors the encoder, and training minimises the mean squared error of the
/// reconstruction in scaled units, by Adam (Kingma and Ba 2014) on batches of shuffled rows.
/// </remarks>
public sealed partial class AutoencoderEstimator : IEstimator<AutoencoderTransformer>
{
    private readonly Options _options;

    /// <summary>An estimator of these options, which are copied.</summary>
    /// <param name="options">What to read, compute and how to train.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> or a column name in it that is needed is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range; the message names it, what it is and what is accepted.</exception>
    /// <exception cref="ArgumentException">A column name is empty, or two output columns have the same name.</exception>
    public AutoencoderEstimator(Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.CheckedCopy();
    }

    /// <summary>Trains an autoencoder on the rows of a data view. Reads its columns once; texts and keys of <see cref="TrainingOptions.InputColumnNames"/> twice.</summary>
    /// <param name="input">The rows.</param>
    /// <returns>The fitted transformer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of a type that is not accepted; or the device is not there.</exception>
    /// <exception cref="ArgumentException">The slots' weights are not as many as the slots.</exception>
    /// <exception cref="InvalidOperationException">There are no rows; a value is not accepted; the checkpoint is of another training; libtorch cannot be loaded, where TorchSharp trains; the loss is no longer finite; or another process of the cluster failed.</exception>
    /// <exception cref="OperationCanceledException">The token in the options was canceled.</exception>
    /// <exception cref="IOException">The last checkpoint could not be written, and <see cref="TrainingOptions.ThrowOnCheckpointFailure"/> is set; or the rows exceed <see cref="TrainingOptions.MemoryLimit"/>, and a temporary file for them could not be written.</exception>
    public AutoencoderTransformer Fit(IDataView input) => Fit(input, previous: null);

    /// <summary>Goes on training a fitted autoencoder, on the same rows or others: its scaling stays, its weights are the start.</summary>
    /// <param name="input">The rows, of the same columns.</param>
    /// <param name="previous">A transformer fitted with the same network options; it stays as it is. Null begins anew.</param>
    /// <returns>The fitted transformer.</returns>
    /// <exception cref="InvalidOperationException">The transformer has other layers than the options ask for; and as <see cref="Fit(IDataView)"/>.</exception>
    /// <inheritdoc cref="Fit(IDataView)" path="/exception"/>
    public AutoencoderTransformer Fit(IDataView input, AutoencoderTransformer? previous)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _options.Group.Together(() =>
        {
            using var data = TrainingData.Read(input, _options, "an autoencoder", previous?.Network.Input.Table);
            var options = _options.CheckedCopy();
            AutomaticDimension.Choose(options, data.Rows, data.Columns.Table, previous?.LatentDimension);
            var (network, history) = new AutoencoderFitting(options, data.Columns.Images, data.Columns.Table, previous?.Network).Run(data.Rows, data.Validation);
            return new AutoencoderTransformer(network, Outputs(network.LatentDimension, data.Rows.Layout.InputSlots, data.Rows.Layout.TargetSlots).WithSlotNames(data.Columns), history);
        });
    }

    /// <summary>The columns that <see cref="Fit(IDataView)"/> will lead to, without data.</summary>
    /// <param name="inputSchema">The columns that there are.</param>
    /// <returns>Those and the output columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing, or is neither a known-size vector of Single nor a Single.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        TrainingColumns.Check(inputSchema, _options);
        // The shape has no sizes, so the input's may be any.
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
