namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The cursor that one or more <see cref="ScoringCursor"/>s take batches from, one at a time. It is disposed of with the last of them.</summary>
/// <param name="users">How many there are.</param>
internal sealed class BatchSource(DataViewRowCursor cursor, int users)
{
    private readonly Lock _lock = new();
    private long _batches;
    private bool _isAtEnd;

    /// <summary>Whether several read from it.</summary>
    public bool IsShared { get; } = users > 1;

    public DataViewRowCursor Cursor => cursor;

    /// <summary>Moves to row after row, and has each copied.</summary>
    /// <param name="most">The most rows.</param>
    /// <param name="copy">Called for the row at which the cursor stands, with its index in the batch and its batch number.</param>
    /// <returns>How many rows there were; 0 at the end.</returns>
    public int Take(int most, Action<int, long> copy)
    {
        lock (_lock)
        {
            int count = 0;
            // Of a source that several read from, each batch that is taken is one of ML.NET's: in order, and all of it in one cursor.
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
