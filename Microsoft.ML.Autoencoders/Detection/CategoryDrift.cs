using MathNet.Numerics;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Compares the frequencies of a category's values in new rows and in the training rows. The order of the codes does not matter.</summary>
internal static class CategoryDrift
{
    // With fewer expected rows, the statistic does not follow the chi-squared distribution (Cochran).
    private const double LeastExpected = 5;

    /// <param name="slot">The index of the slot.</param>
    /// <param name="training">The codes of the training rows.</param>
    /// <param name="values">The codes of the new rows, at least one; NaN for missing ones.</param>
    /// <param name="text">Returns the text of a code.</param>
    /// <param name="chance">The p-value below which a difference is significant.</param>
    public static ColumnDrift Of(string name, int slot, EmpiricalDistribution training, float[] values, Func<float, string> text, double chance)
    {
        var found = values.Where(value => !float.IsNaN(value)).GroupBy(value => value).ToDictionary(group => group.Key, group => (double)group.Count());
        double rows = found.Values.Sum(), missing = (values.Length - rows) / values.Length;
        if (rows == 0 || training.Count == 0)
        {
            return new ColumnDrift(name, slot, 0, double.NaN, 1, double.NaN, double.NaN, missing, HasMoved: false) { ChiSquared = 0 };
        }
        var expected = training.Values.Select((code, i) => (code, Count: (training.Shares[i] - (i == 0 ? 0 : training.Shares[i - 1])) * training.Count)).ToDictionary(entry => entry.code, entry => entry.Count);
        float[] codes = [.. expected.Keys.Union(found.Keys).Order()];
        var counts = Array.ConvertAll(codes, code => (Before: expected.GetValueOrDefault(code), Now: found.GetValueOrDefault(code)));
        var bins = Bins(counts, training.Count, rows);
        double statistic = ChiSquared(bins, training.Count, rows);
        double probability = bins.Count > 1 ? SpecialFunctions.GammaUpperRegularized((bins.Count - 1) / 2.0, statistic / 2) : 1;
        double index = bins.Sum(bin => PopulationStability.Part(bin.Before / training.Count, training.Count, bin.Now / rows, (int)rows));
        int most = Enumerable.Range(0, codes.Length).MaxBy(i => Math.Abs(counts[i].Now / rows - counts[i].Before / training.Count));
        return new ColumnDrift(name, slot, index, double.NaN, probability, double.NaN, double.NaN, missing, probability < chance && index >= Drift.LeastStabilityIndex)
        {
            ChiSquared = statistic, Value = text(codes[most]), TrainingShare = counts[most].Before / training.Count, Share = counts[most].Now / rows,
        };
    }

    // Values with too few expected rows in one of the samples share one bin.
    private static List<(double Before, double Now)> Bins((double Before, double Now)[] counts, double before, double now)
    {
        bool IsRare((double Before, double Now) count) => (count.Before + count.Now) * Math.Min(before, now) / (before + now) < LeastExpected;
        List<(double Before, double Now)> bins = [.. counts.Where(count => !IsRare(count))];
        if (counts.Any(IsRare))
        {
            bins.Add((counts.Where(IsRare).Sum(count => count.Before), counts.Where(IsRare).Sum(count => count.Now)));
        }
        return bins;
    }

    // The statistic of the contingency table of the two samples.
    private static double ChiSquared(List<(double Before, double Now)> bins, double before, double now) => bins.Sum(bin =>
    {
        double share = (bin.Before + bin.Now) / (before + now);
        return Square(bin.Before - share * before) / (share * before) + Square(bin.Now - share * now) / (share * now);
    });

    private static double Square(double value) => value * value;
}
