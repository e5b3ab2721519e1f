namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Reads the input columns of a network in batches of rows.</summary>
internal static class RowBatches
{
    /// <param name="capacity">The maximum number of rows per batch.</param>
    /// <returns>For each column its values [count, slots], valid until the next batch is read.</returns>
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
