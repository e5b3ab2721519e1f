namespace Microsoft.ML.Autoencoders;

/// <summary>What all fitted and loaded autoencoders have in common: they add columns that a network computes.</summary>
/// <remarks>
/// It computes on ONNX Runtime, in batches, where rows are read by a cursor; a single row, such as a prediction engine's, in plain code that needs no session, where that has all that the network needs. Saved with
/// <c>mlContext.Model.SaveModel</c> it becomes a chain of ML.NET's own transformers that computes the same columns, one row at a
/// time; that chain is what <c>mlContext.Model.Load</c> returns. <c>mlContext.Model.LoadAutoencoder</c> returns the transformer itself, with all that it could do but going on with its training.
/// All members can be used by several threads at the same time. Data views, cursors and prediction engines that were made by it are for one thread each, as always in ML.NET.
/// </remarks>
public abstract partial class ScoringTransformer : ITransformer, IDisposable
{
    private readonly int _slots;
    private readonly ConditionShape? _condition;
    private readonly TableShape? _table;
    private readonly OnnxScorer _scorer;

    private protected ScoringTransformer(AutoencoderColumns columns, int slots, ConditionShape? condition, Func<AutoencoderColumns, byte[]> graph, TableShape? table = null)
    {
        Columns = columns;
        var named = GraphNames.Apart(columns).OfOneRowInput;
        _slots = slots;
        _condition = condition;
        _table = table;
        _scorer = new OnnxScorer(() => graph(named), InputsOf(named), [.. named.Outputs.Select(column => new ScorerOutput(column.Name, column.Width, column.IsBoolean))]);
    }

    /// <summary>True: each row's output depends on that row alone.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The columns of an input and the output columns.</summary>
    /// <param name="inputSchema">An input's columns.</param>
    /// <returns>What <see cref="Transform"/> makes of them. An output column stands behind the column whose name it takes, which becomes hidden, or else at the end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column that is read is missing, of another type, or has other slots than in training.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).Output;

    /// <summary>Scores rows one at a time: what a PredictionEngine uses.</summary>
    /// <param name="inputSchema">The rows' columns.</param>
    /// <returns>A mapper from such rows to rows with the output columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column that is read is missing, of another type, or has other slots than in training.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new ScoredRowMapper(Map(inputSchema), _scorer);

    /// <summary>Adds the output columns, which are computed when and as far as they are read.</summary>
    /// <param name="input">The rows. What NaN in the input column gives, <see cref="TrainingOptions.MissingValues"/> says.</param>
    /// <returns>The rows with the output columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column that is read is missing, of another type, or has other slots than in training.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoredView(input, Map(input.Schema), _scorer);
    }

    /// <summary>Frees the memory of ONNX Runtime as soon as no thread uses it. A later use of the transformer takes it again.</summary>
    /// <remarks>
    /// Safe while other threads score: many prediction engines, each of which disposes of its transformer by default, can share one transformer. The next use makes a new session, which takes
    /// milliseconds; <c>PredictionEngineOptions.OwnsTransformer = false</c> avoids that.
    /// </remarks>
    public void Dispose()
    {
        _scorer.Dispose();
        DisposeOthers();
        GC.SuppressFinalize(this);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        using var folder = new PrivateFolder();
        using var chain = StockChain.Create(Columns, _slots, _condition, _table, GraphOfOneRow, FittedTo, folder);
        ((ICanSaveModel)chain).Save(ctx);
    }

    /// <summary>Whether a single row is computed without a session of ONNX Runtime.</summary>
    internal bool ComputesRows => _scorer.ComputesRows;

    /// <summary>The columns that are read and added.</summary>
    private protected AutoencoderColumns Columns { get; }

    /// <summary>What a graph of these columns reads.</summary>
    private protected IReadOnlyList<ScorerInput> InputsOf(AutoencoderColumns columns) =>
        _condition is null ? [new(columns.Input, _slots)] : [new(columns.Input, _slots), new(columns.Condition!, _condition.Width)];

    /// <summary>The graph that a saved model holds.</summary>
    private protected abstract byte[] GraphOfOneRow(AutoencoderColumns columns);

    /// <summary>What else a saved model holds, so that it comes back as this transformer; null where that is the graph alone.</summary>
    private protected abstract FittedModel? FittedTo { get; }

    /// <summary>Says in an ONNX file of these columns what it was exported from.</summary>
    private protected byte[] Described(byte[] onnx, AutoencoderColumns columns, AutoencoderColumns named) => SavedFile.Describe(onnx, new SavedColumns(columns, named, _slots, _condition), FittedTo);

    /// <summary>Frees what else holds memory.</summary>
    private protected virtual void DisposeOthers()
    {
    }

    /// <summary>Where the columns of a transformed input come from.</summary>
    private protected ColumnMap Map(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new ColumnMap(inputSchema, Columns, _slots, _condition, _table);
    }
}
