namespace Microsoft.ML;

// What a row-to-row transformer computes once it knows its input's schema: which columns it adds, which columns they need, and their getters.
internal abstract class RowMapper
{
    private DataViewSchema.DetachedColumn[] _outputColumns;

    protected RowMapper(DataViewSchema inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        InputSchema = inputSchema;
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema.DetachedColumn[] OutputColumns => _outputColumns ??= CreateOutputColumns();

    // The indexes of the input columns that the active ones of the added columns need.
    public abstract IEnumerable<int> GetDependencies(bool[] activeOutputs);

    // A getter for each active added column, null for the others. The rows of one input share what is made here, no other.
    // The disposer, where not null, runs when the cursor or row is disposed.
    public virtual Delegate[] CreateGetters(DataViewRow input, bool[] activeOutputs, out Action disposer)
    {
        disposer = null;
        return [.. activeOutputs.Select((active, output) => active ? CreateGetter(input, output) : null)];
    }

    protected abstract DataViewSchema.DetachedColumn[] CreateOutputColumns();

    // A ValueGetter of the raw type of the added column. One of this and CreateGetters is to be overridden.
    protected virtual Delegate CreateGetter(DataViewRow input, int output) => throw new NotSupportedException();
}
