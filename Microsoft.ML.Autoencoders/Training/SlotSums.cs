namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What is summed of a slot's values, NaN left out; all 0 where there are none.</summary>
/// <param name="Squares">The sum of the squared differences from the mean.</param>
internal readonly record struct SlotSums(int Count, float Least, float Most, double Mean, double Squares)
{
    /// <param name="rows">The rows, some at a time, at least one.</param>
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

    /// <summary>The sums of all values of two (Chan, Golub and LeVeque 1979).</summary>
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

    // Welford's update: a mean far from 0 costs no digits of the variance.
    private SlotSums With(float value)
    {
        double before = value - Mean;
        double mean = Mean + before / (Count + 1);
        return new SlotSums(Count + 1, Count == 0 ? value : Math.Min(Least, value), Count == 0 ? value : Math.Max(Most, value), mean, Squares + before * (value - mean));
    }
}
