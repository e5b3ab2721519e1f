namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>The threshold that parts labelled rows best.</summary>
internal static class BestThreshold
{
    /// <summary>
    /// The threshold with the greatest F1 measure, 2 TP / (2 TP + FP + FN), of all that part the scores in different ways; of equally good ones the
    /// greatest, which gives the fewest alarms.
    /// </summary>
    /// <param name="scores">At least one; never NaN.</param>
    /// <param name="anomalies">Of each score, whether it is an anomaly's; both kinds have to be there.</param>
    public static float ByF1(ReadOnlySpan<float> scores, ReadOnlySpan<bool> anomalies)
    {
        float[] sorted = scores.ToArray();
        bool[] found = anomalies.ToArray();
        Array.Sort(sorted, found);
        Array.Reverse(sorted);
        Array.Reverse(found);
        int all = found.Count(isAnomaly => isAnomaly);
        int right = 0;
        float threshold = Thresholds.Above(sorted[0]);
        double best = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            right += found[i] ? 1 : 0;
            bool isLast = i == sorted.Length - 1;
            if (!isLast && sorted[i + 1] == sorted[i])
            {
                continue;
            }
            double measure = 2.0 * right / (i + 1 + all);
            if (measure > best)
            {
                best = measure;
                threshold = isLast ? Thresholds.Below(sorted[i]) : Thresholds.Between(sorted[i + 1], sorted[i]);
            }
        }
        return threshold;
    }
}
