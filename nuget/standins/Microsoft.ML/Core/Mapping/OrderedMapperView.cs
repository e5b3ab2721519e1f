namespace Microsoft.ML;

// A view with the columns of a mapper added that needs to see all rows, and in their order: one cursor, never shuffled.
internal sealed class OrderedMapperView(IDataView source, RowMapper mapper) : IDataView
{
    private readonly MapperBinding _binding = new(mapper);

    public bool CanShuffle => false;

    public DataViewSchema Schema => _binding.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = _binding.Active(columnsNeeded);
        return new MapperCursor(_binding, source.GetRowCursor(_binding.ActiveInput(active)), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
