namespace Microsoft.ML.Autoencoders.Data;

/// <summary>A cursor from which one or more <see cref="ScoringCursor"/>s take batches, one at a time. It is disposed of with the last of them.</summary>
/// <param name="users">The number of cursors that take batches.</param>
internal sealed class BatchSource(DataViewRowCursor cursor, int users)
{
    private readonly Lock _lock = new();
    private long _batches;
    private bool _isAtEnd;

    /// <summary>Whether several cursors take batches.</summary>
    public bool IsShared { get; } = users > 1;

    public DataViewRowCursor Cursor => cursor;

    /// <summary>Moves through rows and copies each of them.</summary>
    /// <param name="most">The maximum number of rows.</param>
    /// <param name="copy">Called for each row with its index in the batch and its batch number.</param>
    /// <returns>The number of rows; 0 at the end.</returns>
    public int Take(int most, Action<int, long> copy)
    {
        lock (_lock)
        {
            int count = 0;
            // If several cursors share the source, each batch that is taken is one batch of ML.NET's numbering: its rows are in order, and all in the same cursor.
            long batch = _batches++;
            for (; count < most && !_isAtEnd; count++)
            {
                if (!cursor.MoveNext())
                {
                    _isAtEnd = true;
                    break;
                }
                copy(count, IsShared ? batch : cursor.Batch);
            }
            return count;
        }
    }

    public void Release()
    {
        lock (_lock)
        {
            if (--users == 0)
            {
                cursor.Dispose();
            }
        }
    }
}
