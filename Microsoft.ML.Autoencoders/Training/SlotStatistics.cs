namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Statistics of a slot over the rows, ignoring NaN; all 0 if there are no values.</summary>
internal readonly record struct SlotStatistics(int Count, float Least, float Most, double Mean, double Deviation)
{
    /// <summary>Computes only the means of the slots.</summary>
    public static float[] Means(IEnumerable<Matrix> rows, ProcessGroup group) => Array.ConvertAll(Of(rows, group), slot => (float)slot.Mean);

    /// <param name="rows">The rows of this process, in chunks, at least one row.</param>
    /// <param name="group">The processes whose rows are included.</param>
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
