namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>The population stability index: the difference between two distributions in bins.</summary>
internal static class PopulationStability
{
    private const int Bins = 10;
    private const double LeastRows = 0.5; // the count of a bin without rows

    /// <summary>The sum of (q - p) ln(q / p) over the bins between the deciles of the reference.</summary>
    /// <param name="reference">The reference distribution, of at least one number.</param>
    /// <param name="sorted">The other sample in ascending order, at least one number.</param>
    public static double Index(EmpiricalDistribution reference, float[] sorted)
    {
        double index = 0;
        double expectedBelow = 0;
        int foundBelow = 0;
        foreach (var (edge, share) in Edges(reference))
        {
            int found = foundBelow;
            while (found < sorted.Length && sorted[found] <= edge)
            {
                found++;
            }
            index += Part(share - expectedBelow, reference.Count, (found - foundBelow) / (double)sorted.Length, sorted.Length);
            (expectedBelow, foundBelow) = (share, found);
        }
        return index + Part(1 - expectedBelow, reference.Count, (sorted.Length - foundBelow) / (double)sorted.Length, sorted.Length);
    }

    // The upper ends of the bins, except for the last one's, with the fraction of the reference that does not exceed them. If the minimum is itself a decile, numbers below it are a separate
    // bin, which is empty for the reference.
    private static IEnumerable<(float Edge, double Share)> Edges(EmpiricalDistribution reference)
    {
        int last = -1;
        for (int decile = 1; decile < Bins; decile++)
        {
            int place = Array.FindIndex(reference.Shares, share => share * Bins >= decile);
            if (place == last)
            {
                continue;
            }
            if (place == 0)
            {
                yield return (float.BitDecrement(reference.Values[0]), 0);
            }
            yield return (reference.Values[place], reference.Shares[place]);
            last = place;
        }
    }

    /// <summary>The contribution of a bin to the index.</summary>
    /// <param name="expected">The fraction of the first distribution in the bin.</param>
    /// <param name="found">The fraction of the second distribution in the bin.</param>
    public static double Part(double expected, int expectedRows, double found, int foundRows)
    {
        // Both bins are empty: no difference.
        if (expected <= 0 && found <= 0)
        {
            return 0;
        }
        expected = Math.Max(expected, LeastRows / expectedRows);
        found = Math.Max(found, LeastRows / foundRows);
        return (found - expected) * Math.Log(found / expected);
    }
}
