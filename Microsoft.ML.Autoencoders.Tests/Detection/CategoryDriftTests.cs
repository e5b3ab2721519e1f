namespace Microsoft.ML.Autoencoders.Tests.Detection;

/// <summary>How frequent the values of a category are, compared with how frequent they were.</summary>
[TestClass]
public sealed class CategoryDriftTests
{
    [TestMethod]
    public void The_statistics_are_those_of_the_formulas()
    {
        // 60, 30 and 10 of a hundred before, 20, 20 and 10 of fifty now.
        var drift = Of(Codes(60, 30, 10), Codes(20, 20, 10));

        double[] shares = [80 / 150.0, 50 / 150.0, 20 / 150.0];
        double chi = new[] { (60, 20), (30, 20), (10, 10) }.Zip(shares, (count, share) =>
            Math.Pow(count.Item1 - 100 * share, 2) / (100 * share) + Math.Pow(count.Item2 - 50 * share, 2) / (50 * share)).Sum();
        Assert.AreEqual(chi, drift.ChiSquared!.Value, 1e-9);
        Assert.AreEqual(Math.Exp(-chi / 2), drift.PValue, 1e-9); // two degrees of freedom
        Assert.AreEqual((0.4 - 0.6) * Math.Log(0.4 / 0.6) + (0.4 - 0.3) * Math.Log(0.4 / 0.3) + (0.2 - 0.1) * Math.Log(2), drift.StabilityIndex, 1e-9);
        Assert.AreEqual(("value 1", 0.6, 0.4), (drift.Value, Math.Round(drift.TrainingShare, 9), Math.Round(drift.Share, 9)));
        Assert.IsTrue(double.IsNaN(drift.KolmogorovSmirnov) && double.IsNaN(drift.Median));
    }

    [TestMethod]
    public void The_order_of_the_codes_does_not_matter()
    {
        int[] before = [50, 30, 15, 5], now = [40, 5, 30, 25];
        int[] order = [2, 0, 3, 1];

        var drift = Of(Codes(before), Codes(now));
        var reordered = Of(Codes([.. order.Select(i => before[i])]), Codes([.. order.Select(i => now[i])]));

        Assert.AreEqual(drift.ChiSquared!.Value, reordered.ChiSquared!.Value, 1e-9);
        Assert.AreEqual(drift.StabilityIndex, reordered.StabilityIndex, 1e-9);
        Assert.IsTrue(drift.HasMoved && reordered.HasMoved);
    }

    [TestMethod]
    public void Many_rare_values_of_the_same_kind_are_no_drift()
    {
        var random = new Random(2);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(1 + (int)(300 * Math.Pow(random.NextDouble(), 2))))];

        var drifts = Enumerable.Range(0, 100).Select(_ => Of(Draw(2000), Draw(200))).ToArray();

        Assert.IsLessThanOrEqualTo(3, drifts.Count(drift => drift.PValue < 0.01));
        Assert.AreEqual(0.5, drifts.Average(drift => drift.PValue), 0.12);
    }

    [TestMethod]
    public void A_value_that_was_not_there_before_is_seen_and_missing_ones_are_left_out()
    {
        var drift = Of(Codes(90, 10), [.. Codes(45, 5), .. Enumerable.Repeat(3f, 50), .. Enumerable.Repeat(float.NaN, 100)]);

        Assert.IsTrue(drift.HasMoved);
        Assert.AreEqual("value 3", drift.Value);
        Assert.AreEqual((0, 0.5, 0.5), (drift.TrainingShare, drift.Share, drift.MissingShare));
        Assert.Contains("value 3 0.0 % -> 50.0 %", $"{drift}");
        Assert.Contains("chi-squared", $"{drift}");
    }

    [TestMethod]
    public void Without_any_value_nothing_is_compared()
    {
        foreach (var drift in new[] { Of(Codes(5, 5), [float.NaN]), Of([], Codes(3)) })
        {
            Assert.IsFalse(drift.HasMoved);
            Assert.AreEqual((1.0, 0.0), (drift.PValue, drift.StabilityIndex));
            Assert.DoesNotContain("NaN", $"{drift}");
        }
    }

    // So many of the codes 1, 2, ...
    private static float[] Codes(params int[] counts) => [.. counts.SelectMany((count, i) => Enumerable.Repeat((float)(i + 1), count))];

    private static ColumnDrift Of(float[] training, float[] values) => CategoryDrift.Of("City", 3, EmpiricalDistribution.OfCodes(training), values, code => $"value {code}", 0.001);
}
