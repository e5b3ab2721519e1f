namespace Microsoft.ML.Autoencoders;

/// <summary>The base of the anomaly trainers. They train networks on rows that are mostly normal, and return an <see cref="AnomalyDetector"/>.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Estimator characteristics</term><description></description></listheader>
/// <item><term>Machine learning task</term><description>Anomaly detection</description></item>
/// <item><term>Are labels required?</term><description>No. Labeled rows can set the threshold (<see cref="AnomalyTrainerOptions.LabeledData"/>).</description></item>
/// <item><term>Is normalization required?</term><description>No. The trainer scales the features itself.</description></item>
/// <item><term>Feature column</term><description>A known-size vector of Single, or a Single. The trainers also accept a table of columns of different types,
/// <see cref="AnomalyTrainerOptions.FeatureColumnNames"/>.</description></item>
/// <item><term>Output columns</term><description>Score (Single) and predicted label (Boolean). Optional: probability (Single), reconstruction, slot errors, contributions and the greatest
/// contributions (vectors of Single).</description></item>
/// <item><term>Required to train</term><description>No other package with the built-in engine (<see cref="TrainingEngine"/>); a libtorch package with TorchSharp, such as TorchSharp-cpu or
/// TorchSharp-cuda.</description></item>
/// <item><term>Required to score, also after saving and loading</term><description>ONNX Runtime only.</description></item>
/// <item><term>Exportable to ONNX</term><description>Yes, by <see cref="AnomalyDetector.ExportToOnnx(string)"/>.</description></item>
/// </list>
/// </remarks>
public abstract class AnomalyTrainer : IEstimator<AnomalyDetector>
{
    private protected AnomalyTrainer()
    {
    }

    private protected abstract AnomalyTrainerOptions CheckedOptions { get; }

    private protected abstract IScoredNetworkFitting Networks { get; }

    /// <summary>Trains an anomaly detector on the rows of a data view, most of which must be normal. The columns are read once; text and key columns of a table twice.</summary>
    /// <param name="input">The training rows.</param>
    /// <returns>The fitted detector.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has a type that is not accepted, or the device is not available.</exception>
    /// <exception cref="ArgumentException">The number of slot weights differs from the number of slots.</exception>
    /// <exception cref="InvalidOperationException">
    /// There are no rows, a value is not accepted, the checkpoint belongs to another training, TorchSharp is required and libtorch cannot be loaded, the loss is no longer finite, or another
    /// process of the cluster failed.
    /// </exception>
    /// <exception cref="OperationCanceledException">The cancellation token in the options was canceled.</exception>
    /// <exception cref="IOException">The last checkpoint could not be written, and <see cref="TrainingOptions.ThrowOnCheckpointFailure"/> is set; or the rows exceed <see cref="TrainingOptions.MemoryLimit"/>, and a temporary file for them could not be written.</exception>
    public AnomalyDetector Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return CheckedOptions.TrainingOptions.Group.Together(() =>
        {
            using var data = TrainingData.Read(input, CheckedOptions.TrainingOptions, "an anomaly detector");
            return new DetectorFitting(CheckedOptions, Networks).Run(data.Rows, data.Validation, data.Columns);
        });
    }

    /// <summary>Returns the output schema of the fitted detector for an input schema, without data.</summary>
    /// <param name="inputSchema">The input columns.</param>
    /// <returns>The input columns and the output columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has a type that is not accepted.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return DetectorColumns.Promise(inputSchema, CheckedOptions);
    }
}
