using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

// Some columns of a schema, in an order of their own.
internal sealed class SelectedColumns : IRowToRowMapper
{
    private readonly DataViewSchema.Column[] _sources; // of each output column

    public SelectedColumns(DataViewSchema inputSchema, IEnumerable<DataViewSchema.Column> sources)
    {
        InputSchema = inputSchema;
        _sources = [.. sources];
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(_sources);
        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public DataViewSchema.Column Source(DataViewSchema.Column column) => _sources[column.Index];

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var needed = dependingColumns.Select(c => _sources[c.Index].Index).ToHashSet();
        return InputSchema.Where(c => needed.Contains(c.Index));
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) => new Row(this, input);

    private sealed class Row(SelectedColumns columns, DataViewRow input) : DataViewRow
    {
        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override DataViewSchema Schema => columns.OutputSchema;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        // As the real one says, whatever was asked for.
        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(columns.Source(column));

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }
    }
}
