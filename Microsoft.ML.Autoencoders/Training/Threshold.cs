namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The threshold for a fraction of anomalies.</summary>
internal static class Threshold
{
    private const double Rounding = 1e-5; // relative, greater than the differences between implementations

    /// <param name="scores">The scores of the training rows. They are reordered.</param>
    /// <param name="share">The fraction of rows above the threshold; at least one row is below it.</param>
    /// <returns>The midpoint between two adjacent scores, so that it does not depend on rounding errors; slightly above the greatest score if no row is above it.</returns>
    public static float ForShare(float[] scores, double share)
    {
        Array.Sort(scores);
        int above = Math.Clamp((int)Math.Round(scores.Length * share), 0, scores.Length - 1);
        int place = scores.Length - above;
        // Equal rows have scores that differ by rounding errors. They are not separated: none of them is above the threshold.
        while (place < scores.Length && scores[place] - (double)scores[place - 1] <= Rounding * Math.Abs(scores[place]))
        {
            place++;
        }
        return place == scores.Length ? (float)(scores[^1] + Rounding * Math.Abs((double)scores[^1])) : scores[place - 1] + (scores[place] - scores[place - 1]) / 2;
    }
}
