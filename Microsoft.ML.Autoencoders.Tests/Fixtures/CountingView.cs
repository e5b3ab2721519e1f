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

    private sealed class Cursor(DataViewRowCursor source, CountingView view) : DataViewRowCursor
    {
        public override DataViewSchema Schema => source.Schema;

        public override long Position => source.Position;

        public override long Batch => source.Batch;

        public override bool MoveNext() => source.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => source.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => source.GetGetter<TValue>(column);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                view.Disposed++;
                source.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
