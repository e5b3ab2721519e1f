using Microsoft.ML.Autoencoders.Data;
using Microsoft.ML.Autoencoders.Onnx;
using Microsoft.ML.Autoencoders.Scoring;
using Microsoft.ML.Autoencoders.Training;
using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders;

/// <summary>A fitted autoencoder.</summary>
/// <remarks>
/// It computes on ONNX Runtime, in batches where rows are read by a cursor; TorchSharp is no longer needed. Saved with
/// <c>mlContext.Model.Save</c> it becomes a chain of ML.NET's own transformers that computes the same columns, one row at a
/// time; that chain is what <c>mlContext.Model.Load</c> returns.
/// </remarks>
public sealed partial class AutoencoderTransformer : ITransformer, IDisposable
{
    private readonly FittedNetwork _network;
    private readonly AutoencoderColumns _columns;
    private readonly OnnxScorer _scorer;

    internal AutoencoderTransformer(FittedNetwork network, AutoencoderColumns columns, TrainingHistory history)
    {
        _network = network;
        _columns = columns;
        TrainingHistory = history;
        var named = GraphNames.Apart(columns);
        _scorer = new OnnxScorer(AutoencoderGraph.ForRows(network, named), named.Input, network.Inputs,
            [.. named.Outputs.Select(column => new ScorerOutput(column.Name, column.Width, column.IsBoolean))]);
    }

    /// <summary>What happened in training, an epoch a record.</summary>
    public TrainingHistory TrainingHistory { get; }

    /// <summary>True: each row's output depends on that row alone.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The columns of an input and the output columns.</summary>
    /// <param name="inputSchema">An input's columns.</param>
    /// <returns>What <see cref="Transform"/> makes of them. An output column stands behind the column whose name it takes, which becomes hidden, or else at the end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing, of another type, or has other slots than in training.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).Output;

    /// <summary>Scores rows one at a time: what a PredictionEngine uses.</summary>
    /// <param name="inputSchema">The rows' columns.</param>
    /// <returns>A mapper from such rows to rows with the output columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing, of another type, or has other slots than in training.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new ScoredRowMapper(Map(inputSchema), _scorer);

    /// <summary>Adds the output columns, which are computed when and as far as they are read.</summary>
    /// <param name="input">The rows. What NaN in the input column gives, <see cref="TrainingOptions.MissingValues"/> says.</param>
    /// <returns>The rows with the output columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing, of another type, or has other slots than in training.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoredView(input, Map(input.Schema), _scorer);
    }

    /// <summary>Frees the memory of ONNX Runtime, when no row is being read. A later use of the transformer takes it again.</summary>
    public void Dispose() => _scorer.Dispose();

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        using var chain = StockChain.Create(_network, _columns);
        ((ICanSaveModel)chain).Save(ctx);
    }

    /// <summary>The fitted network, from which training can go on.</summary>
    internal FittedNetwork Network => _network;

    private ColumnMap Map(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new ColumnMap(inputSchema, _columns, _network.Inputs);
    }
}
