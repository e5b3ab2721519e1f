namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Finds the unit of a distance from the nearest rows.</summary>
internal static class NeighbourFitting
{
    /// <param name="kept">[rows, slots], scaled: the rows that distances are measured from.</param>
    /// <param name="share">The share of them that counts as nearest.</param>
    /// <param name="measured">[rows, slots], scaled: rows whose median distance becomes the unit.</param>
    public static NeighbourDistance Run(Matrix kept, double share, Matrix measured, CancellationToken cancellation = default)
    {
        int nearest = Math.Min(kept.Rows, Math.Max(2, (int)Math.Ceiling(share * kept.Rows)));
        double[] distances = [.. Enumerable.Range(0, measured.Rows).Select(row =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Distance(measured.Row(row), kept, nearest);
        })];
        Array.Sort(distances);
        double median = distances[distances.Length / 2];
        return new NeighbourDistance(kept, nearest, (float)(median > 0 ? median : 1));
    }

    // A row that is among the kept ones is not its own neighbour.
    private static double Distance(ReadOnlySpan<float> row, Matrix kept, int nearest)
    {
        var least = new double[Math.Min(nearest + 1, kept.Rows)]; // in order; one more, since the first may be the row itself
        int count = 0;
        for (int other = 0; other < kept.Rows; other++)
        {
            var values = kept.Row(other);
            double sum = 0;
            for (int slot = 0; slot < row.Length; slot++)
            {
                double difference = row[slot] - values[slot];
                sum += difference * difference;
            }
            if (count < least.Length || sum < least[^1])
            {
                Insert(least, ref count, sum);
            }
        }
        int first = least[0] == 0 && kept.Rows > nearest ? 1 : 0;
        return least.Skip(first).Take(nearest).Average();
    }

    // Where all places are taken, the greatest one goes.
    private static void Insert(double[] least, ref int count, double value)
    {
        int place = count < least.Length ? count++ : least.Length - 1;
        for (; place > 0 && least[place - 1] > value; place--)
        {
            least[place] = least[place - 1];
        }
        least[place] = value;
    }
}
