namespace Microsoft.ML;

// Those rows of a cursor that this one was the first to ask for.
internal sealed class SplitCursor : StoredRowCursor
{
    private readonly SplitSource _source;
    private int _count;
    private long _batch = -1;

    public SplitCursor(SplitSource source) : base(source.Schema, source.Active)
    {
        _source = source;
        Store = new RowStore(source.Schema, source.Active, SplitSource.BatchSize);
    }

    public override long Batch => _batch;

    protected override bool MoveNextCore()
    {
        if (++Place < _count)
            return true;
        (_count, _batch) = _source.Take(Store);
        Place = 0;
        return _count > 0;
    }

    protected override void DisposeCore() => _source.Leave();
}
