namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The weights that balance the columns of a table: 1 divided by the loss of predicting the average of the training rows.</summary>
internal static class TableBalance
{
    // Limits the weight of slots that hardly vary.
    private const double LeastLoss = 0.1;

    /// <param name="rows">The training rows, prepared.</param>
    /// <param name="table">The shape of the table.</param>
    /// <returns>[slots].</returns>
    public static float[] Weights(PreparedRows rows, TableShape table, ReconstructionLoss loss, double huberDelta, CancellationToken cancellation)
    {
        var slots = table.Slots;
        var counts = slots.Select(slot => new double[slot.IsNumber ? 1 : slot.Categories + 2]).ToArray();
        var means = new double[slots.Count];
        Each(rows, (slot, value) =>
        {
            counts[slot][slots[slot].IsNumber ? 0 : (int)value]++;
            means[slot] += value;
        }, cancellation);
        for (int slot = 0; slot < means.Length; slot++)
        {
            means[slot] /= Math.Max(1, counts[slot][0]);
        }
        var losses = new double[slots.Count];
        Each(rows, (slot, value) => losses[slot] += slots[slot].IsNumber ? Error(Math.Abs(value - means[slot]), loss, huberDelta) : 0, cancellation);
        return [.. slots.Select((slot, i) => (float)(1 / Math.Max(LeastLoss, slot.IsNumber ? losses[i] / Math.Max(1, counts[i][0]) : Entropy(counts[i]))))];
    }

    // In nats.
    private static double Entropy(double[] counts)
    {
        double sum = counts.Sum();
        return counts.Where(count => count > 0).Sum(count => -count / sum * Math.Log(count / sum));
    }

    private static double Error(double difference, ReconstructionLoss loss, double huberDelta) => loss switch
    {
        ReconstructionLoss.Squared => difference * difference,
        ReconstructionLoss.Absolute => difference,
        ReconstructionLoss.Huber => Math.Min(difference, huberDelta) * (difference - Math.Min(difference, huberDelta) / 2),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, null),
    };

    // Enumerates the values that are not missing.
    private static void Each(PreparedRows rows, Action<int, float> take, CancellationToken cancellation)
    {
        foreach (var set in rows.InOrder())
        {
            for (int row = 0; row < set.Rows; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                Span<float> values = set.Inputs.Row(row), present = set.Present!.Row(row);
                for (int slot = 0; slot < values.Length; slot++)
                {
                    if (present[slot] > 0)
                    {
                        take(slot, values[slot]);
                    }
                }
            }
        }
    }
}
