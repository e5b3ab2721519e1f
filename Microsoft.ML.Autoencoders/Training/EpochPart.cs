namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Rows of an epoch that are in memory together.</summary>
/// <param name="Set">The rows, which may have others among them.</param>
/// <param name="Order">The index in the set of each row, in the order of the epoch.</param>
/// <param name="Rows">The number of rows of all processes in this part.</param>
/// <param name="Places">Of each row in <paramref name="Order"/>, its place among the part's rows of all processes, ascending; null where this process has all.</param>
internal sealed record EpochPart(PreparedSet Set, int[] Order, int Rows, int[]? Places)
{
    private static readonly int[] AnyPlace = [0];

    /// <summary>What this process has of a batch.</summary>
    /// <param name="first">The place of the batch's first row among the part's.</param>
    /// <param name="count">The number of rows of the batch.</param>
    public BatchRows Batch(int first, int count)
    {
        if (Places is null)
        {
            return new BatchRows(first, count, count, null);
        }
        int from = LowerBound(first), to = LowerBound(first + count);
        if (from == to)
        {
            // Without a row of its own a process does as the others do, with any row, which counts for nothing.
            return new BatchRows(Math.Min(from, Order.Length - 1), 0, count, AnyPlace);
        }
        var places = new int[to - from];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = Places[from + i] - first;
        }
        return new BatchRows(from, places.Length, count, places);
    }

    private int LowerBound(int place)
    {
        int index = Array.BinarySearch(Places!, place);
        return index < 0 ? ~index : index;
    }
}

/// <summary>What a process has of a batch.</summary>
/// <param name="First">The place of the first row in the order of the part.</param>
/// <param name="Count">The number of its rows; 0 where it has none, and computes the row at <paramref name="First"/> for nothing.</param>
/// <param name="Total">The number of rows of all processes.</param>
/// <param name="Places">Each computed row's place among those of all processes; null where this process has all.</param>
internal readonly record struct BatchRows(int First, int Count, int Total, int[]? Places)
{
    /// <summary>The number of rows to compute.</summary>
    public int Computed => Math.Max(1, Count);

    /// <summary>The share of the batch's loss that is this process's.</summary>
    public float Share => Count / (float)Total;
}
