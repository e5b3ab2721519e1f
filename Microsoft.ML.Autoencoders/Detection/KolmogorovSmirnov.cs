namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>The two-sample Kolmogorov-Smirnov test of whether two samples have the same distribution.</summary>
internal static class KolmogorovSmirnov
{
    /// <summary>
    /// The maximum difference between the cumulative distributions. The reference is known exactly at its quantiles and, between them, up to <see cref="EmpiricalDistribution.LargestGap"/>,
    /// by which the difference is reduced: it never exceeds the exact statistic, so the test is conservative.
    /// </summary>
    /// <param name="reference">The reference distribution, of at least one number.</param>
    /// <param name="sorted">The other sample in ascending order, at least one number.</param>
    public static double Statistic(EmpiricalDistribution reference, float[] sorted)
    {
        double greatest = 0;
        double mostBelow = 0; // the maximum fraction of the reference below the value
        int place = 0;
        for (int i = 0; i < reference.Values.Length; i++)
        {
            float value = reference.Values[i];
            double share = reference.Shares[i];
            while (place < sorted.Length && sorted[place] < value)
            {
                place++;
            }
            greatest = Math.Max(greatest, place / (double)sorted.Length - Math.Min(mostBelow, share));
            while (place < sorted.Length && sorted[place] <= value)
            {
                place++;
            }
            greatest = Math.Max(greatest, Math.Abs(place / (double)sorted.Length - share));
            mostBelow = share + reference.LargestGap;
        }
        return greatest;
    }

    /// <summary>
    /// The probability of a difference at least as great between two samples of the same continuous distribution: Kolmogorov's limit, with the small-sample correction of M. A. Stephens
    /// (Journal of the Royal Statistical Society B 32, 1970).
    /// </summary>
    /// <param name="statistic">The difference, from 0 to 1.</param>
    /// <param name="first">The size of the first sample, at least 1.</param>
    /// <param name="second">The size of the second sample, at least 1.</param>
    public static double PValue(double statistic, long first, long second)
    {
        double root = Math.Sqrt((double)first * second / ((double)first + second));
        return Beyond((root + 0.12 + 0.11 / root) * statistic);
    }

    // 1 - K(x) of Kolmogorov's distribution, by the one of its two series that converges fast.
    private static double Beyond(double x)
    {
        const double Middle = 1.18;
        const int Terms = 5; // the sixth is below the precision of Double for both series
        if (x <= 0)
        {
            return 1;
        }
        double sum = 0;
        for (int j = 1; j <= Terms; j++)
        {
            sum += x < Middle ? Math.Exp(-Math.Pow((2 * j - 1) * Math.PI / x, 2) / 8) : (j % 2 == 1 ? 1 : -1) * Math.Exp(-2.0 * j * j * x * x);
        }
        return x < Middle ? 1 - Math.Sqrt(2 * Math.PI) / x * sum : 2 * sum;
    }
}
