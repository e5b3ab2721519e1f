namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The score that parts the strangest rows from the others.</summary>
internal static class Threshold
{
    /// <param name="scores">The training rows' scores, of which the order changes.</param>
    /// <param name="share">The share of rows that is to lie above; at least one row lies below.</param>
    /// <returns>Half-way between the two scores around it, so that the last bits of a score don't decide.</returns>
    public static float ForShare(float[] scores, double share)
    {
        Array.Sort(scores);
        int above = Math.Clamp((int)Math.Round(scores.Length * share), 0, scores.Length - 1);
        int place = scores.Length - above;
        return above == 0 ? scores[^1] : scores[place - 1] + (scores[place] - scores[place - 1]) / 2;
    }
}
