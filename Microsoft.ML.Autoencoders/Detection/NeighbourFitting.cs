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
        var distances = new double[kept.Rows];
        for (int other = 0; other < kept.Rows; other++)
        {
            var values = kept.Row(other);
            double sum = 0;
            for (int slot = 0; slot < row.Length; slot++)
            {
                double difference = row[slot] - values[slot];
                sum += difference * difference;
            }
            distances[other] = sum;
        }
        Array.Sort(distances);
        int first = distances[0] == 0 && distances.Length > nearest ? 1 : 0;
        return distances.AsSpan(first, Math.Min(nearest, distances.Length - first)).ToArray().Average();
    }
}
