namespace Microsoft.ML.Autoencoders.Data;

/// <summary>A data view with the output columns of an autoencoder, which are computed when the rows are read.</summary>
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
        var cursors = source.GetRowCursorSet(map.Dependencies(active), n, rand);
        // Most sources return only one cursor for any number requested. Reading is fast, so several cursors score the rows that one reads.
        return cursors.Length == 1 && n > 1 && IsAnyComputed(active) ? Sharing(cursors[0], active, n) : Array.ConvertAll(cursors, cursor => Cursor(cursor, active));
    }

    private DataViewRowCursor Cursor(DataViewRowCursor cursor, bool[] active) => IsAnyComputed(active) ? Sharing(cursor, active, 1)[0] : new PassingCursor(cursor, map, active);

    private DataViewRowCursor[] Sharing(DataViewRowCursor cursor, bool[] active, int count)
    {
        var batches = new BatchSource(cursor, count);
        return [.. Enumerable.Range(0, count).Select(_ => new ScoringCursor(batches, map, active, scorer))];
    }

    private bool IsAnyComputed(bool[] active) => Enumerable.Range(0, active.Length).Any(i => active[i] && map.IsComputed(i));
}
