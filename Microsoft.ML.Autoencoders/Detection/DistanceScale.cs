namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>What makes distances of different kinds comparable: the standardized logarithm is 0 for a distance at the median of the training rows and 1 for one at their 90th percentile.</summary>
/// <param name="Unit">The median of the training rows' distances, greater than 0.</param>
/// <param name="Spread">The logarithm of the 90th percentile over the median, greater than 0.</param>
internal readonly record struct DistanceScale(float Unit, float Spread)
{
    private const double High = 0.9;
    private const double LeastSpread = 0.05; // rows that are all equally far away would be divided by 0

    /// <param name="distances">At least one, none less than 0.</param>
    public static DistanceScale Of(double[] distances)
    {
        double[] sorted = [.. distances.Order()];
        double median = sorted[sorted.Length / 2];
        // Where most rows are duplicates, the others tell what is usual.
        double unit = median > 0 ? median : sorted.Average() is > 0 and var mean ? mean : 1;
        double high = sorted[(int)(High * sorted.Length)];
        return new((float)unit, (float)Math.Max(LeastSpread, high > unit ? Math.Log(high / unit) : 0));
    }
}
