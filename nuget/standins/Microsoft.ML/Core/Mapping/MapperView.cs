namespace Microsoft.ML;

// A view with a mapper's columns added, computed as a cursor moves.
internal sealed class MapperView(IDataView source, RowMapper mapper) : IDataView
{
    private readonly MapperBinding _binding = new(mapper);

    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => _binding.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        ParallelCursors.Consolidated(this, columnsNeeded, CanShuffle ? rand : null);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        var active = _binding.Active(columnsNeeded);
        var inputs = source.GetRowCursorSet(_binding.ActiveInput(active), n, rand);
        if (inputs.Length == 1 && _binding.ActiveAdded(active).Contains(true))
            inputs = ParallelCursors.Split(inputs[0], n);
        return [.. inputs.Select(input => new MapperCursor(_binding, input, active))];
    }
}
