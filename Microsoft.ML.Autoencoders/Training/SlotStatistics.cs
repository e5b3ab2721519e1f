namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What a slot's values are over the rows, NaN left out; all 0 where there are none.</summary>
internal readonly record struct SlotStatistics(int Count, float Least, float Most, double Mean, double Deviation)
{
    /// <summary>The slots' means alone.</summary>
    public static float[] Means(IEnumerable<Matrix> rows, ProcessGroup group) => Array.ConvertAll(Of(rows, group), slot => (float)slot.Mean);

    /// <param name="rows">This process's rows, some at a time, at least one.</param>
    /// <param name="group">The processes whose rows count.</param>
    public static SlotStatistics[] Of(IEnumerable<Matrix> rows, ProcessGroup group, CancellationToken cancellation = default)
    {
        var sums = SlotSums.Of(rows, cancellation);
        if (group.Size > 1)
        {
            var parts = group.Gather(sums);
            sums = [.. Enumerable.Range(0, sums.Length).Select(slot => parts.Select(part => part[slot]).Aggregate(SlotSums.Joined))];
        }
        return Array.ConvertAll(sums, slot => new SlotStatistics(slot.Count, slot.Least, slot.Most, slot.Mean, slot.Count == 0 ? 0 : Math.Sqrt(slot.Squares / slot.Count)));
    }
}
