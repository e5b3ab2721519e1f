namespace Microsoft.ML;

// The rows of several cursors in the order of their batches, each cursor read on a thread of its own.
internal sealed class ConsolidatedCursor : StoredRowCursor
{
    private readonly BatchReader[] _readers;
    private readonly RowBatch[] _heads; // the next batch of each reader, where it was taken already
    private RowBatch _batch;
    private int _reader;

    public ConsolidatedCursor(DataViewRowCursor[] inputs) : base(inputs[0].Schema, [.. inputs[0].Schema.Select(inputs[0].IsColumnActive)])
    {
        _readers = [.. inputs.Select(input => new BatchReader(input))];
        _heads = new RowBatch[inputs.Length];
    }

    public override long Batch => _batch?.Number ?? -1;

    public static InvalidOperationException Failure(Exception exception) => new($"A row could not be read: {exception.Message}", exception);

    protected override bool MoveNextCore()
    {
        if (_batch is not null && ++Place < _batch.Count)
            return true;
        if (_batch is not null)
            _readers[_reader].Recycle(_batch);
        _batch = Next();
        Place = 0;
        Store = _batch?.Store;
        return _batch is not null;
    }

    protected override void DisposeCore()
    {
        foreach (var reader in _readers)
            reader.Stop();
        foreach (var reader in _readers)
            reader.Dispose();
    }

    // The batch of the least number among the next of each reader.
    private RowBatch Next()
    {
        RowBatch least = null;
        for (int i = 0; i < _readers.Length; i++)
        {
            var head = _heads[i] ??= _readers[i].Take();
            if (head?.Exception is { } exception)
                throw Failure(exception);
            if (head is null || least is not null && least.Number <= head.Number)
                continue;
            least = head;
            _reader = i;
        }
        if (least is not null)
            _heads[_reader] = null;
        return least;
    }
}
