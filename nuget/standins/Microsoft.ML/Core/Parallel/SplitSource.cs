namespace Microsoft.ML;

// A cursor whose rows go to several others, batch by batch, to whichever asks next.
internal sealed class SplitSource
{
    public const int BatchSize = 128;

    private readonly Lock _lock = new();
    private readonly DataViewRowCursor _input;
    private readonly Action<RowStore, int> _fill;
    private int _takers;
    private long _batches;
    private bool _ended;

    public SplitSource(DataViewRowCursor input, int takers)
    {
        _input = input;
        _takers = takers;
        _fill = RowStore.CreateFill(input);
        Schema = input.Schema;
        Active = [.. input.Schema.Select(input.IsColumnActive)];
    }

    public DataViewSchema Schema { get; }

    public bool[] Active { get; }

    // Fills a store with the next batch; a count of 0 means that there is none.
    public (int Count, long Number) Take(RowStore store)
    {
        lock (_lock)
        {
            int count = 0;
            try
            {
                while (!_ended && count < BatchSize)
                {
                    if (_input.MoveNext())
                        _fill(store, count++);
                    else
                        End();
                }
            }
            catch (Exception exception)
            {
                End();
                throw ConsolidatedCursor.Failure(exception);
            }
            return (count, count > 0 ? _batches++ : -1);
        }
    }

    // One of the cursors takes no more.
    public void Leave()
    {
        lock (_lock)
        {
            if (--_takers == 0)
                End();
        }
    }

    private void End()
    {
        if (_ended)
            return;
        _ended = true;
        _input.Dispose();
    }
}
