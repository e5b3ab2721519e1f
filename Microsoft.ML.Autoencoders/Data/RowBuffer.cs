namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The values of the input columns for a number of rows, copied from a row or cursor.</summary>
internal sealed class RowBuffer
{
    private readonly (SlotReader Read, float[] Values, int Slots)[] _columns;

    /// <param name="source">A row or cursor in which the columns are active.</param>
    /// <param name="capacity">The maximum number of rows.</param>
    public RowBuffer(DataViewRow source, IEnumerable<RowInput> columns, int capacity)
    {
        _columns = [.. columns.Select(column => (column.Reader(source), new float[checked(capacity * column.Slots)], column.Slots))];
        Values = Array.ConvertAll(_columns, column => column.Values.AsMemory());
    }

    /// <summary>The values of each column, [capacity, slots].</summary>
    public IReadOnlyList<Memory<float>> Values { get; }

    /// <summary>Copies the current row.</summary>
    public void Take(int index)
    {
        foreach (var (read, values, slots) in _columns)
        {
            read(values.AsSpan(index * slots, slots));
        }
    }
}
