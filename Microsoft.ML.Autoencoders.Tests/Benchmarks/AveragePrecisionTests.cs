using Microsoft.ML.Autoencoders.Benchmarks.Detection;

namespace Microsoft.ML.Autoencoders.Tests.Benchmarks;

[TestClass]
public sealed class AveragePrecisionTests
{
    [TestMethod]
    public void Precision_counts_where_an_anomaly_is_found()
    {
        Assert.AreEqual(1, AveragePrecision.Of([4, 3, 2, 1], [true, true, false, false]), 1e-12);
        Assert.AreEqual((1 + 2 / 3.0) / 2, AveragePrecision.Of([0.1f, 0.4f, 0.35f, 0.8f], [false, false, true, true]), 1e-12);
        Assert.AreEqual((1 / 3.0 + 2 / 4.0) / 2, AveragePrecision.Of([4, 3, 2, 1], [false, false, true, true]), 1e-12);
        Assert.AreEqual(0.2, AveragePrecision.Of([5, 4, 3, 2, 1], [false, false, false, false, true]), 1e-12);
    }

    // Thresholds 3, 2 and 1: precisions 0, 1/3 and 2/4; the recall grows by 0, 1/2 and 1/2.
    [TestMethod]
    public void Rows_of_one_score_are_found_together()
    {
        Assert.AreEqual(5 / 12.0, AveragePrecision.Of([3, 2, 2, 1], [false, true, false, true]), 1e-12);
        Assert.AreEqual(5 / 12.0, AveragePrecision.Of([3, 2, 2, 1], [false, false, true, true]), 1e-12, "the order of the tied rows");
        Assert.AreEqual(0.4, AveragePrecision.Of([7, 7, 7, 7, 7], [true, false, false, true, false]), 1e-12, "all alike: the share of the anomalies");
    }

    [TestMethod]
    public void Infinite_scores_are_the_greatest_and_the_least() =>
        Assert.AreEqual((1 + 2 / 3.0) / 2, AveragePrecision.Of([float.PositiveInfinity, 1, 0, float.NegativeInfinity], [true, false, true, false]), 1e-12);

    [TestMethod]
    public void Without_anomalies_or_with_other_lengths_there_is_none()
    {
        Assert.ThrowsExactly<ArgumentException>(() => AveragePrecision.Of([1, 2], [false, false]));
        Assert.ThrowsExactly<ArgumentException>(() => AveragePrecision.Of([1, 2], [true]));
    }
}
