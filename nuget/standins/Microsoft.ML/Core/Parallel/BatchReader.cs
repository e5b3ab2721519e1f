using System.Collections.Concurrent;

namespace Microsoft.ML;

// Reads a cursor on a thread of its own, a few batches ahead.
internal sealed class BatchReader : IDisposable
{
    private const int BatchesAhead = 2;
    private const int RowsAtFirst = 64;

    private readonly DataViewRowCursor _cursor;
    private readonly bool[] _active;
    private readonly BlockingCollection<RowBatch> _batches = new(BatchesAhead);
    private readonly ConcurrentBag<RowStore> _stores = [];
    private readonly Task _task;
    private volatile bool _stopped;

    public BatchReader(DataViewRowCursor cursor)
    {
        _cursor = cursor;
        _active = [.. cursor.Schema.Select(cursor.IsColumnActive)];
        _task = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    // The next batch, or null where there is none.
    public RowBatch Take() => _batches.TryTake(out var batch, Timeout.Infinite) ? batch : null;

    public void Recycle(RowBatch batch) => _stores.Add(batch.Store);

    public void Stop() => _stopped = true;

    public void Dispose()
    {
        Stop();
        while (Take() is not null)
        {
        }
        _task.Wait();
        _batches.Dispose();
    }

    private void Run()
    {
        try
        {
            using (_cursor)
                Read();
        }
        catch (Exception exception)
        {
            _batches.Add(new RowBatch(null, 0, -1, exception));
        }
        _batches.CompleteAdding();
    }

    private void Read()
    {
        var fill = RowStore.CreateFill(_cursor);
        RowStore store = null;
        long number = -1;
        int count = 0;
        while (!_stopped && _cursor.MoveNext())
        {
            if (store is not null && _cursor.Batch != number)
            {
                _batches.Add(new RowBatch(store, count, number));
                store = null;
            }
            if (store is null)
            {
                store = _stores.TryTake(out var free) ? free : new RowStore(_cursor.Schema, _active, RowsAtFirst);
                number = _cursor.Batch;
                count = 0;
            }
            store.EnsureCapacity(count + 1);
            fill(store, count++);
        }
        if (store is not null)
            _batches.Add(new RowBatch(store, count, number));
    }
}
