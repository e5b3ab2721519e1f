namespace Microsoft.ML.Autoencoders.Training;

/// <summary>A part of the rows of an epoch that is in memory at the same time.</summary>
/// <param name="Set">The rows, possibly among others.</param>
/// <param name="Order">The index in the set of each row, in the order of the epoch.</param>
/// <param name="Rows">The number of rows of this part over all processes.</param>
/// <param name="Places">For each row in <paramref name="Order"/>, its position among the part's rows over all processes, in ascending order; null if this process has all rows.</param>
internal sealed record EpochPart(PreparedSet Set, int[] Order, int Rows, int[]? Places)
{
    private static readonly int[] AnyPlace = [0];

    /// <summary>Returns the rows of a batch that this process has.</summary>
    /// <param name="first">The position in the part of the first row of the batch.</param>
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
            // A process without rows in the batch computes any row with weight 0, to take part in the same operations as the others.
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

/// <summary>The rows of a batch that a process has.</summary>
/// <param name="First">The position of the first row in the order of the part.</param>
/// <param name="Count">The number of its rows; 0 if it has none and computes the row at <paramref name="First"/> with weight 0.</param>
/// <param name="Total">The number of rows of the batch over all processes.</param>
/// <param name="Places">For each computed row, its position among those of all processes; null if this process has all rows.</param>
internal readonly record struct BatchRows(int First, int Count, int Total, int[]? Places)
{
    /// <summary>The number of rows to compute.</summary>
    public int Computed => Math.Max(1, Count);

    /// <summary>The fraction of the batch's loss that this process computes.</summary>
    public float Share => Count / (float)Total;
}
