namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Places for a threshold between scores, away from each, so that the last bits of a score don't decide.</summary>
internal static class Thresholds
{
    private const double Margin = 1e-5; // of a score, more than ways to compute it differ by

    /// <summary>Half-way between two scores; next to the lower one where the upper one is that of rows which can't be scored.</summary>
    public static float Between(float below, float above)
    {
        if (above >= AnomalyDetector.GreatestScore)
        {
            return Above(below);
        }
        float middle = (float)(((double)below + above) / 2);
        return middle < above ? middle : below;
    }

    /// <summary>Just above the greatest score.</summary>
    public static float Above(float greatest) => greatest >= AnomalyDetector.GreatestScore ? greatest : (float)(greatest + Margin * Math.Abs((double)greatest));

    /// <summary>Just below the least score.</summary>
    public static float Below(float least) => Math.Min(float.BitDecrement(least), (float)(least - Margin * Math.Abs((double)least)));
}
