namespace Microsoft.ML.Transforms;

// A view of some columns of another.
internal sealed class SelectedView(IDataView source, SelectedColumns columns) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => columns.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = ColumnSet.Flags(Schema, columnsNeeded);
        return new Cursor(columns, source.GetRowCursor(Inputs(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        var active = ColumnSet.Flags(Schema, columnsNeeded);
        return [.. source.GetRowCursorSet(Inputs(active), n, rand).Select(input => new Cursor(columns, input, active))];
    }

    private IEnumerable<DataViewSchema.Column> Inputs(bool[] active) => columns.GetDependencies(Schema.Where(c => active[c.Index]));

    private sealed class Cursor(SelectedColumns columns, DataViewRowCursor input, bool[] active) : SynchronizedCursor(input)
    {
        public override DataViewSchema Schema => columns.OutputSchema;

        public override bool IsColumnActive(DataViewSchema.Column column) => ColumnSet.IsActive(active, column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => Input.GetGetter<TValue>(columns.Source(column));
    }
}
