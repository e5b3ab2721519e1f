namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The score that parts the strangest rows from the others.</summary>
internal static class Threshold
{
    private const double Rounding = 1e-5; // of a score, more than ways to compute it differ by

    /// <param name="scores">The training rows' scores, of which the order changes.</param>
    /// <param name="share">The share of rows that is to lie above; at least one row lies below.</param>
    /// <returns>Half-way between the two scores around it, so that the last bits of a score don't decide; just above the greatest where no row is to lie above.</returns>
    public static float ForShare(float[] scores, double share)
    {
        Array.Sort(scores);
        int above = Math.Clamp((int)Math.Round(scores.Length * share), 0, scores.Length - 1);
        int place = scores.Length - above;
        // Equal rows have scores that differ in their last bits; such rows are not parted, none of them lies above.
        while (place < scores.Length && scores[place] - (double)scores[place - 1] <= Rounding * Math.Abs(scores[place]))
        {
            place++;
        }
        return place == scores.Length ? (float)(scores[^1] + Rounding * Math.Abs((double)scores[^1])) : scores[place - 1] + (scores[place] - scores[place - 1]) / 2;
    }
}
