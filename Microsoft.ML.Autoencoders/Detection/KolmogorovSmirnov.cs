namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>The test of Kolmogorov and Smirnov for whether numbers are distributed as others were.</summary>
internal static class KolmogorovSmirnov
{
    /// <summary>
    /// The greatest difference between the shares that are not greater than a value. Of the one distribution they are known exactly at some quantiles, and below
    /// these to <see cref="EmpiricalDistribution.LargestGap"/>, of which the difference is lessened: it is never greater than over all values, so a test of it is on the safe side.
    /// </summary>
    /// <param name="reference">The one distribution, of at least one number.</param>
    /// <param name="sorted">The numbers of the other one, ascending, at least one.</param>
    public static double Statistic(EmpiricalDistribution reference, float[] sorted)
    {
        double greatest = 0;
        double mostBelow = 0; // the greatest share of the reference that can lie below the value
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
    /// The probability of such a difference, or a greater one, between two samples of one continuous distribution: Kolmogorov's limit, with the correction
    /// of M. A. Stephens (Journal of the Royal Statistical Society B 32, 1970) for small samples.
    /// </summary>
    /// <param name="statistic">The difference, from 0 to 1.</param>
    /// <param name="first">How many numbers the one sample has, at least 1.</param>
    /// <param name="second">How many the other one has, at least 1.</param>
    public static double PValue(double statistic, long first, long second)
    {
        double root = Math.Sqrt((double)first * second / ((double)first + second));
        return Beyond((root + 0.12 + 0.11 / root) * statistic);
    }

    // 1 - K(x) of Kolmogorov's distribution, by whichever of its two series needs few terms.
    private static double Beyond(double x)
    {
        const double Middle = 1.18;
        const int Terms = 5; // the sixth is less than a double's last digit on either side
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
