namespace Microsoft.ML;

// The rows that pass a test of some of their columns.
internal sealed class FilteredView(IDataView source, DataViewSchema.Column[] tested, Func<DataViewRow, Func<bool>> createTest) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        ParallelCursors.Consolidated(this, columnsNeeded, CanShuffle ? rand : null);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        var active = ColumnSet.Flags(Schema, columnsNeeded);
        var inputs = source.GetRowCursorSet([.. Schema.Where(c => active[c.Index] || tested.Any(t => t.Index == c.Index))], n, rand);
        return [.. inputs.Select(input => new Cursor(input, active, createTest(input)))];
    }

    private sealed class Cursor(DataViewRowCursor input, bool[] active, Func<bool> test) : FilterCursor(input)
    {
        public override bool IsColumnActive(DataViewSchema.Column column) => ColumnSet.IsActive(active, column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Checks.State(IsColumnActive(column), $"The cursor was made without column '{column.Name}'.");
            return base.GetGetter<TValue>(column);
        }

        protected override bool MoveNextCore()
        {
            while (Input.MoveNext())
            {
                if (test())
                    return true;
            }
            return false;
        }
    }
}
