namespace Microsoft.ML;

// Some rows from the start left out, and no more than so many of the rest.
internal sealed class SkipTakeView(IDataView source, long skip, long take) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => take == 0 ? 0 : source.GetRowCount() is { } count ? Math.Clamp(count - skip, 0, take) : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(source.GetRowCursor(columnsNeeded), skip, take);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(DataViewRowCursor input, long skip, long take) : FilterCursor(input)
    {
        private long _left = take;
        private bool _skipped;

        public override long Batch => 0;

        protected override bool MoveNextCore()
        {
            if (_left-- <= 0)
                return false;
            for (long i = 0; !_skipped && i < skip; i++)
            {
                if (!Input.MoveNext())
                    return false;
            }
            _skipped = true;
            return Input.MoveNext();
        }
    }
}
