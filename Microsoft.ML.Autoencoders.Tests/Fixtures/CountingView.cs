namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Notes how a data view is read.</summary>
internal sealed class CountingView(IDataView source) : IDataView
{
    public int Opened { get; private set; }

    public int Disposed { get; private set; }

    /// <summary>The columns that were asked for.</summary>
    public HashSet<string> Columns { get; } = [];

    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        Opening(source.GetRowCursor(Noted(columnsNeeded), rand));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [.. source.GetRowCursorSet(Noted(columnsNeeded), n, rand).Select(Opening)];

    private List<DataViewSchema.Column> Noted(IEnumerable<DataViewSchema.Column> columns)
    {
        var list = columns.ToList();
        Columns.UnionWith(list.Select(column => column.Name));
        return list;
    }

    private Cursor Opening(DataViewRowCursor cursor)
    {
        Opened++;
        return new Cursor(cursor, this);
    }

    private sealed class Cursor(DataViewRowCursor source, CountingView view) : PassingCursor(source)
    {
        protected override void Dispose(bool disposing)
        {
            view.Disposed += disposing ? 1 : 0;
            base.Dispose(disposing);
        }
    }
}
