using Microsoft.ML.Autoencoders.Detection;

namespace Microsoft.ML.Autoencoders;

/// <summary>Learns how rows are distributed, by variational autoencoders, and scores how unlikely others are.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Estimator characteristics</term><description></description></listheader>
/// <item><term>Machine learning task</term><description>Anomaly detection</description></item>
/// <item><term>Does it need labels?</term><description>No; labelled rows can set the threshold.</description></item>
/// <item><term>Is normalization required?</term><description>No, it scales the features itself.</description></item>
/// <item><term>Feature column</term><description>A known-size vector of Single, or a Single; on request a condition (key, vector of Single or Single).</description></item>
/// <item><term>Output columns</term><description>Score (Single) and predicted label (Boolean); on request probability (Single), reconstruction, errors, contributions and the greatest of them (vectors of Single).</description></item>
/// <item><term>Needed to train</term><description>TorchSharp with a backend, the NuGet package TorchSharp-cpu or one of TorchSharp-cuda.</description></item>
/// <item><term>Needed to score, also after saving and loading</term><description>ONNX Runtime; neither TorchSharp nor a backend.</description></item>
/// <item><term>Exportable to ONNX</term><description>Yes, by <see cref="AnomalyDetector.ExportToOnnx(string)"/>.</description></item>
/// </list>
/// The score is a cost in nats, made of a part for each slot: it is the one to choose where the reason for an alarm has to be read off, or where a row has to be understood under a condition
/// (<see cref="VaeEstimator.Options.ConditionColumnName"/>).
/// </remarks>
public sealed partial class VaeAnomalyTrainer : IEstimator<AnomalyDetector>
{
    private readonly Options _options;

    /// <summary>A trainer of these options, which are copied.</summary>
    /// <param name="options">What to read, compute and how to train.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> or a column name in it that is needed is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range; the message names it, what it is and what is accepted.</exception>
    /// <exception cref="ArgumentException">A column name is empty, two output columns have the same name, or options contradict each other.</exception>
    public VaeAnomalyTrainer(Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.CheckedCopy();
    }

    /// <summary>Trains on the rows of a data view, most of which are taken for normal. Reads its columns once.</summary>
    /// <param name="input">The rows.</param>
    /// <returns>The fitted detector.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of a type that is not accepted; or the device is not there.</exception>
    /// <exception cref="InvalidOperationException">There are no rows; a value is not accepted; the checkpoint is of another training; TorchSharp can load no libtorch; or the loss became infinite.</exception>
    /// <exception cref="OperationCanceledException">The token in the options was cancelled.</exception>
    public AnomalyDetector Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new DetectorFitting(_options, new ScoredVaeFitting(_options)).Run(input);
    }

    /// <summary>The columns that <see cref="Fit(IDataView)"/> will lead to, without data.</summary>
    /// <param name="inputSchema">The columns that there are.</param>
    /// <returns>Those and the output columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of a type that is not accepted.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return DetectorColumns.Promise(inputSchema, _options);
    }
}
