namespace Microsoft.ML.Autoencoders.Tests.Detection;

[TestClass]
public sealed class PopulationStabilityTests
{
    [TestMethod]
    public void The_index_sums_over_the_deciles()
    {
        var training = EmpiricalDistribution.Of(Enumerable.Range(1, 100).Select(i => (float)i));
        // 30 in the first tenth, 25 in the last one, the others evenly in between.
        float[] sorted = [.. Enumerable.Repeat(5f, 30), .. Enumerable.Range(0, 40).Select(i => 11f + 2 * i), .. Enumerable.Repeat(250f, 25)];
        double[] found = [.. Enumerable.Range(0, 10).Select(tenth => sorted.Count(x => x > 10 * tenth && (x <= 10 * tenth + 10 || tenth == 9)) / 95.0)];

        double expected = found.Sum(q => (q - 0.1) * Math.Log(q / 0.1));

        Assert.AreEqual(expected, PopulationStability.Index(training, sorted), 1e-12);
        Assert.AreEqual(0.6492, expected, 1e-4);
    }

    [TestMethod]
    public void An_empty_bin_counts_as_half_a_row()
    {
        var training = EmpiricalDistribution.Of([.. Enumerable.Repeat(0f, 150), .. Enumerable.Repeat(1f, 50)]);

        // Training: none below 0, 150 at 0, 50 in (0, 1], none above.
        Assert.AreEqual(0, PopulationStability.Index(training, [0, 0, 0, 1]), 1e-12);
        Assert.AreEqual(Part(1, 0.75) + Part(0.125, 0.25), PopulationStability.Index(training, [0, 0, 0, 0]), 1e-12);
        Assert.AreEqual(Part(1, 0.0025) + Part(0.25, 0.75) + Part(0.25, 0.25), PopulationStability.Index(training, [-1, -1]), 1e-12);
        Assert.AreEqual(Part(1, 0.0025) + Part(0.25, 0.75) + Part(0.25, 0.25), PopulationStability.Index(training, [2, 2]), 1e-12);

        static double Part(double found, double expected) => (found - expected) * Math.Log(found / expected);
    }

    [TestMethod]
    public void A_constant_slot_is_compared_too()
    {
        var training = EmpiricalDistribution.Of(Enumerable.Repeat(3f, 100));

        Assert.AreEqual(0, PopulationStability.Index(training, [3, 3, 3]));
        Assert.IsGreaterThan(1, PopulationStability.Index(training, [2, 2, 2]));
        Assert.IsGreaterThan(1, PopulationStability.Index(training, [4, 4, 4]));
    }
}
