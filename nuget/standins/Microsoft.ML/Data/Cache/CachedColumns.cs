namespace Microsoft.ML;

// Columns that are read together, on a thread of their own, once and for all.
internal sealed class CachedColumns
{
    private readonly RowStore _store;
    private readonly object _changed = new();
    private volatile int _count;
    private volatile bool _complete;
    private Exception _failure;

    public CachedColumns(IDataView source, IEnumerable<DataViewSchema.Column> columns)
    {
        _store = new RowStore(source.Schema, ColumnSet.Flags(source.Schema, columns), capacity: 64);
        var cursor = source.GetRowCursor(columns);
        Task.Factory.StartNew(() => Read(cursor), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public long? RowCountOrNull => _complete && _failure is null ? _count : null;

    // Waits until all rows are read.
    public int RowCount
    {
        get
        {
            Has(int.MaxValue);
            return _count;
        }
    }

    // Whether there is such a row; waits until that is known.
    public bool Has(int row)
    {
        if (row < _count)
            return true;
        lock (_changed)
        {
            while (row >= _count && !_complete)
                Monitor.Wait(_changed);
            if (row >= _count && _failure is { } failure)
                throw ConsolidatedCursor.Failure(failure);
            return row < _count;
        }
    }

    public void CopyTo<TValue>(int column, int row, ref TValue value) => _store.CopyTo(column, row, ref value);

    private void Read(DataViewRowCursor cursor)
    {
        Exception failure = null;
        try
        {
            using (cursor)
            {
                var fill = RowStore.CreateFill(cursor);
                while (cursor.MoveNext())
                {
                    _store.EnsureCapacity(_count + 1);
                    fill(_store, _count);
                    Report(_count + 1);
                }
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }
        _failure = failure;
        _complete = true;
        Report(_count);
    }

    private void Report(int count)
    {
        lock (_changed)
        {
            _count = count;
            Monitor.PulseAll(_changed);
        }
    }
}
