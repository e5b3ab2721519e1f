namespace Microsoft.ML.Autoencoders.Data;

/// <summary>A data view with the columns that an autoencoder adds, computed as the rows are read.</summary>
internal sealed class ScoredView(IDataView source, ColumnMap map, OnnxScorer scorer) : IDataView
{
    public DataViewSchema Schema => map.Output;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] active = map.Activate(columnsNeeded);
        return Cursor(source.GetRowCursor(map.Dependencies(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        bool[] active = map.Activate(columnsNeeded);
        return Array.ConvertAll(source.GetRowCursorSet(map.Dependencies(active), n, rand), cursor => Cursor(cursor, active));
    }

    private DataViewRowCursor Cursor(DataViewRowCursor cursor, bool[] active) =>
        Enumerable.Range(0, active.Length).Any(i => active[i] && map.IsComputed(i))
            ? new ScoringCursor(cursor, map, active, scorer)
            : new PassingCursor(cursor, map, active);
}
