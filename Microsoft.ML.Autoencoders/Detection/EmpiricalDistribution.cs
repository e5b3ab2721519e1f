namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>The distribution of numbers, represented by some of their quantiles, or of codes, represented by all of them.</summary>
/// <param name="Values">The quantiles, distinct, in ascending order; the last one is the maximum.</param>
/// <param name="Shares">For each quantile, the fraction of the numbers that do not exceed it; the last one is 1.</param>
internal sealed record EmpiricalDistribution(float[] Values, double[] Shares, int Count)
{
    private const int MostValues = 101;

    /// <summary>The maximum fraction of the numbers between two adjacent <see cref="Values"/>; 0 if these include all numbers.</summary>
    public double LargestGap => Count <= MostValues ? 0 : (Math.Ceiling((Count - 1.0) / (MostValues - 1)) - 1) / Count;

    /// <param name="numbers">The numbers; NaN is ignored. Without any, there are no quantiles.</param>
    public static EmpiricalDistribution Of(IEnumerable<float> numbers)
    {
        float[] sorted = [.. numbers.Where(number => !float.IsNaN(number))];
        Array.Sort(sorted);
        var values = new List<float>();
        var shares = new List<double>();
        int count = Math.Min(MostValues, sorted.Length);
        for (int i = 0; i < count; i++)
        {
            float value = sorted[count == 1 ? 0 : (int)((long)i * (sorted.Length - 1) / (count - 1))];
            if (values.Count == 0 || value > values[^1])
            {
                values.Add(value);
                shares.Add(PlaceAbove(sorted, value) / (double)sorted.Length);
            }
        }
        return new EmpiricalDistribution([.. values], [.. shares], sorted.Length);
    }

    /// <summary>Returns the distribution of codes, all of which are stored.</summary>
    /// <param name="codes">The codes. NaN is ignored.</param>
    public static EmpiricalDistribution OfCodes(IEnumerable<float> codes)
    {
        var groups = codes.Where(code => !float.IsNaN(code)).GroupBy(code => code).OrderBy(group => group.Key).Select(group => (Code: group.Key, Count: group.Count())).ToArray();
        int count = groups.Sum(group => group.Count), below = 0;
        return new EmpiricalDistribution([.. groups.Select(group => group.Code)], [.. groups.Select(group => (below += group.Count) / (double)count)], count);
    }

    // The number of entries that do not exceed a value.
    private static int PlaceAbove(float[] sorted, float value)
    {
        int below = 0;
        int above = sorted.Length;
        while (below < above)
        {
            int middle = (below + above) / 2;
            (below, above) = sorted[middle] <= value ? (middle + 1, above) : (below, middle);
        }
        return below;
    }
}
