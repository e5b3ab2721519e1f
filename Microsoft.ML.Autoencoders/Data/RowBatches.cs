namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Reads what a network reads, some rows at a time.</summary>
internal static class RowBatches
{
    /// <param name="capacity">The largest number of rows of a batch.</param>
    /// <returns>Of each column [count, slots], valid until the next batch is asked for.</returns>
    public static IEnumerable<(IReadOnlyList<Memory<float>> Values, int Count)> Read(IDataView data, ColumnMap map, int capacity)
    {
        using var cursor = data.GetRowCursor(map.Read.SelectMany(column => column.Indices).Select(index => data.Schema[index]));
        var buffer = new RowBuffer(cursor, map.Read, capacity);
        int count = 0;
        while (cursor.MoveNext())
        {
            buffer.Take(count++);
            if (count == capacity)
            {
                yield return (buffer.Values, count);
                count = 0;
            }
        }
        if (count > 0)
        {
            yield return (buffer.Values, count);
        }
    }
}
