namespace Microsoft.ML.Data;

// A row's score, the greater the more likely positive, and whether it is positive.
internal readonly record struct ScoredLabel(float Score, bool Positive);

internal static class Curves
{
    // The probability that a positive row has a greater score than a negative one; equal scores count one half.
    public static double AreaUnderRoc(IReadOnlyCollection<ScoredLabel> rows)
    {
        double positives = rows.Count(r => r.Positive), negatives = rows.Count - positives;
        Checks.Parameter(positives > 0, nameof(rows), "No row is positive; the area under the ROC curve is not defined.");
        Checks.Parameter(negatives > 0, nameof(rows), "All rows are positive; the area under the ROC curve is not defined.");
        double pairs = 0, above = 0;
        foreach (var tied in rows.GroupBy(r => r.Score).OrderByDescending(g => g.Key))
        {
            double tiedPositives = tied.Count(r => r.Positive);
            pairs += (tied.Count() - tiedPositives) * (above + 0.5 * tiedPositives);
            above += tiedPositives;
        }
        return pairs / (positives * negatives);
    }

    // By the trapezoidal rule, from row to row by falling score.
    public static double AreaUnderPrecisionRecall(IReadOnlyCollection<ScoredLabel> rows)
    {
        double positives = rows.Count(r => r.Positive);
        double area = 0, precision = 1, above = 0, read = 0;
        foreach (var row in rows.OrderByDescending(r => r.Score))
        {
            read++;
            if (row.Positive)
            {
                above++;
                area += (precision + above / read) / 2 / positives;
            }
            precision = above / read;
        }
        return area;
    }
}
