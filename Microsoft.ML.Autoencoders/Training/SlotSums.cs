namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Sums over the values of a slot, ignoring NaN; all 0 if there are no values.</summary>
/// <param name="Squares">The sum of the squared differences from the mean.</param>
internal readonly record struct SlotSums(int Count, float Least, float Most, double Mean, double Squares)
{
    /// <param name="rows">The rows, in chunks, at least one row.</param>
    public static SlotSums[] Of(IEnumerable<Matrix> rows, CancellationToken cancellation)
    {
        SlotSums[] sums = [];
        foreach (var part in rows)
        {
            sums = sums.Length == 0 ? new SlotSums[part.Columns] : sums;
            for (int row = 0; row < part.Rows; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                var values = part.Row(row);
                for (int slot = 0; slot < values.Length; slot++)
                {
                    if (!float.IsNaN(values[slot]))
                    {
                        sums[slot] = sums[slot].With(values[slot]);
                    }
                }
            }
        }
        return sums;
    }

    /// <summary>Merges two sums (Chan, Golub and LeVeque 1979).</summary>
    public static SlotSums Joined(SlotSums first, SlotSums second)
    {
        if (first.Count == 0 || second.Count == 0)
        {
            return first.Count == 0 ? second : first;
        }
        int count = first.Count + second.Count;
        double difference = second.Mean - first.Mean;
        return new SlotSums(count, Math.Min(first.Least, second.Least), Math.Max(first.Most, second.Most),
            first.Mean + difference * second.Count / count, first.Squares + second.Squares + difference * difference * first.Count / count * second.Count);
    }

    // Welford's update, whose variance does not lose precision if the mean is far from 0.
    private SlotSums With(float value)
    {
        double before = value - Mean;
        double mean = Mean + before / (Count + 1);
        return new SlotSums(Count + 1, Count == 0 ? value : Math.Min(Least, value), Count == 0 ? value : Math.Max(Most, value), mean, Squares + before * (value - mean));
    }
}
