namespace Microsoft.ML.Autoencoders;

/// <summary>The base of all fitted and loaded transformers of this library, which add columns computed by a network.</summary>
/// <remarks>
/// It scores with ONNX Runtime, in batches, when a cursor reads the rows; a single row, such as that of a prediction engine, is computed without a session if all operators of the graph are supported. <c>mlContext.Model.SaveModel</c> saves it as a chain of ML.NET's own transformers that computes the same columns
/// for one row at a time; <c>mlContext.Model.Load</c> returns that chain. <c>mlContext.Model.LoadAutoencoder</c> returns the transformer itself, with all methods; only its training cannot
/// be continued. All members are thread-safe. Data views, cursors and prediction engines created by it are not, as always in ML.NET.
/// </remarks>
public abstract partial class ScoringTransformer : ITransformer, IDisposable
{
    private readonly Func<AutoencoderColumns, byte[]> _graph;
    private readonly OnnxScorer _scorer;

    private protected ScoringTransformer(AutoencoderColumns columns, int slots, ConditionShape? condition, Func<AutoencoderColumns, byte[]> graph, TableShape? table = null)
    {
        (Columns, Slots, Condition, Table, _graph) = (columns, slots, condition, table, graph);
        _scorer = Scorer(GraphNames.Apart(columns).OfOneRowInput);
    }

    /// <summary>Gets true: the output of a row depends on that row only.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>Returns the output schema for an input schema.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    /// <returns>The schema of the result of <see cref="Transform"/>. An output column follows the input column of the same name, which it hides, or is added at the end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or number of slots than in training.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).Output;

    /// <summary>Creates a mapper that scores one row at a time, as a PredictionEngine does.</summary>
    /// <param name="inputSchema">The schema of the rows.</param>
    /// <returns>A mapper from these rows to rows with the output columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or number of slots than in training.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new ScoredRowMapper(Map(inputSchema), _scorer);

    /// <summary>Adds the output columns. They are computed lazily, when they are read.</summary>
    /// <param name="input">The rows. <see cref="TrainingOptions.MissingValues"/> determines the handling of NaN in the input column.</param>
    /// <returns>The rows with the output columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or number of slots than in training.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoredView(input, Map(input.Schema), _scorer);
    }

    /// <summary>Releases the memory of ONNX Runtime as soon as no thread uses it. The transformer may still be used, which allocates the memory again.</summary>
    /// <remarks>
    /// It may be called while other threads score, so several prediction engines, which dispose of their transformer by default, can share one transformer. The next use creates a new
    /// session, which takes milliseconds; <c>PredictionEngineOptions.OwnsTransformer = false</c> avoids that.
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
        using var chain = StockChain.Create(Columns, Slots, Condition, Table, GraphOfOneRow, FittedTo, folder);
        ((ICanSaveModel)chain).Save(ctx);
    }

    /// <summary>Whether a single row is computed without a session of ONNX Runtime.</summary>
    internal bool ComputesRows => _scorer.ComputesRows;

    /// <summary>The input and output columns.</summary>
    private protected AutoencoderColumns Columns { get; }

    /// <summary>The number of slots of the input.</summary>
    private protected int Slots { get; }

    /// <summary>The condition column; null if there is none.</summary>
    private protected ConditionShape? Condition { get; }

    /// <summary>The columns of a table; null for a single input column.</summary>
    private protected TableShape? Table { get; }

    /// <summary>Makes a scorer that computes some columns.</summary>
    private protected OnnxScorer Scorer(AutoencoderColumns columns) =>
        new(() => _graph(columns), InputsOf(columns), [.. columns.Outputs.Select(column => new ScorerOutput(column.Name, column.Width, column.IsBoolean))]);

    /// <summary>The inputs of a graph with the specified columns.</summary>
    private protected IReadOnlyList<ScorerInput> InputsOf(AutoencoderColumns columns) =>
        Condition is null ? [new(columns.Input, Slots)] : [new(columns.Input, Slots), new(columns.Condition!, Condition.Width)];

    /// <summary>Writes the graph of a saved model.</summary>
    private protected abstract byte[] GraphOfOneRow(AutoencoderColumns columns);

    /// <summary>The fitted model to store in a saved file, so that it can be loaded as this transformer; null if only the graph is stored.</summary>
    private protected abstract FittedModel? FittedTo { get; }

    /// <summary>Adds to an ONNX file the description of the transformer it was exported from.</summary>
    private protected byte[] Described(byte[] onnx, AutoencoderColumns columns, AutoencoderColumns named) => SavedFile.Describe(onnx, new SavedColumns(columns, named, Slots, Condition), FittedTo);

    /// <summary>Releases other resources.</summary>
    private protected virtual void DisposeOthers()
    {
    }

    /// <summary>Maps the columns of an input to those of this transformer.</summary>
    private protected ColumnMap Map(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new ColumnMap(inputSchema, Columns, Slots, Condition, Table);
    }
}
