namespace Microsoft.ML.Autoencoders.Benchmarks.Detection;

/// <summary>
/// The mean of the precision over the anomalies found one after the other, the greatest score first: the sum over thresholds of the precision times the growth of the recall.
/// Rows of the same score are found together, so that their order doesn't matter (as in scikit-learn's <c>average_precision_score</c>).
/// </summary>
internal static class AveragePrecision
{
    /// <param name="scores">[rows], greater for stranger rows; none is NaN.</param>
    /// <param name="anomalies">[rows], whether a row is an anomaly; at least one is.</param>
    public static double Of(IReadOnlyList<float> scores, IReadOnlyList<bool> anomalies)
    {
        if (scores.Count != anomalies.Count)
        {
            throw new ArgumentException($"there are {scores.Count} scores and {anomalies.Count} labels; there must be as many");
        }
        int all = anomalies.Count(anomaly => anomaly);
        if (all == 0)
        {
            throw new ArgumentException("there are no anomalies");
        }
        int looked = 0, found = 0;
        double sum = 0;
        foreach (var tied in Enumerable.Range(0, scores.Count).GroupBy(row => scores[row]).OrderByDescending(group => group.Key))
        {
            int here = tied.Count(row => anomalies[row]);
            looked += tied.Count();
            found += here;
            sum += (double)found / looked * here;
        }
        return sum / all;
    }
}
