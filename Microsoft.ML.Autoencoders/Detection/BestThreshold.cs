namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Finds the best threshold on labeled rows.</summary>
internal static class BestThreshold
{
    /// <summary>Returns the threshold with the greatest F1 score, 2 TP / (2 TP + FP + FN); of equally good ones the greatest, which has the fewest alarms.</summary>
    /// <param name="scores">The scores, at least one; not NaN.</param>
    /// <param name="anomalies">Whether each row is an anomaly; at least one is and one is not.</param>
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
