namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>The scale that makes different distances comparable: the standardized logarithm is 0 for a distance at the median of the training rows, and 1 at their 90th percentile.</summary>
/// <param name="Unit">The median of the training rows' distances, greater than 0.</param>
/// <param name="Spread">The logarithm of the ratio of the 90th percentile to the median, greater than 0.</param>
internal readonly record struct DistanceScale(float Unit, float Spread)
{
    private const double High = 0.9;
    private const double LeastSpread = 0.05; // avoids division by 0 if all distances are equal

    /// <param name="distances">The distances, at least one; not negative.</param>
    public static DistanceScale Of(double[] distances)
    {
        double[] sorted = [.. distances.Order()];
        double median = sorted[sorted.Length / 2];
        // If most rows are duplicates, use the mean instead of the median.
        double unit = median > 0 ? median : sorted.Average() is > 0 and var mean ? mean : 1;
        double high = sorted[(int)(High * sorted.Length)];
        return new((float)unit, (float)Math.Max(LeastSpread, high > unit ? Math.Log(high / unit) : 0));
    }
}
