namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Places thresholds between scores, at a distance from each, so that they do not depend on rounding errors.</summary>
internal static class Thresholds
{
    private const double Margin = 1e-5; // relative, greater than the differences between implementations

    /// <summary>The midpoint between two scores; next to the lower one if the upper one is that of rows that cannot be scored.</summary>
    public static float Between(float below, float above)
    {
        if (above >= AnomalyDetector.GreatestScore)
        {
            return Above(below);
        }
        float middle = (float)(((double)below + above) / 2);
        return middle < above ? middle : below;
    }

    /// <summary>Slightly above the greatest score.</summary>
    public static float Above(float greatest) => greatest >= AnomalyDetector.GreatestScore ? greatest : (float)(greatest + Margin * Math.Abs((double)greatest));

    /// <summary>Slightly below the least score.</summary>
    public static float Below(float least) => Math.Min(float.BitDecrement(least), (float)(least - Margin * Math.Abs((double)least)));
}
