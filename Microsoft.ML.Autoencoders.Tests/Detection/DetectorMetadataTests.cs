using Microsoft.ML.Autoencoders.Detection;

namespace Microsoft.ML.Autoencoders.Tests.Detection;

[TestClass]
public sealed class DetectorMetadataTests
{
    [TestMethod]
    public void All_comes_back_to_the_last_bit()
    {
        var random = new Random(1);
        float[] scores = [.. Enumerable.Range(0, 777).Select(_ => MathF.Exp(10 * random.NextSingle() - 5)), float.Epsilon, AnomalyDetector.GreatestScore];
        var reference = Reference(ScoreDistribution.Of(scores), float.BitIncrement(0.1f)) with
        {
            Slots = [EmpiricalDistribution.Of(scores), EmpiricalDistribution.Of([]), EmpiricalDistribution.Of([-1, 0, 0])],
            SlotNames = ["a \"b\" \\ é", "", "slot 2"],
        };

        var read = DetectorMetadata.Read(DetectorMetadata.Write(reference));

        Assert.AreEqual((reference.FeatureColumn, reference.ScoreColumn, reference.PredictedLabelColumn, reference.Threshold),
            (read.FeatureColumn, read.ScoreColumn, read.PredictedLabelColumn, read.Threshold));
        Assert.AreEqual((reference.Scores.TailStart, reference.Scores.TailShare, reference.Scores.TailScale), (read.Scores.TailStart, read.Scores.TailShare, read.Scores.TailScale));
        CollectionAssert.AreEqual(reference.SlotNames.ToArray(), read.SlotNames.ToArray());
        foreach (var (expected, actual) in reference.Slots.Append(reference.Scores.Training).Zip(read.Slots.Append(read.Scores.Training)))
        {
            Assert.AreEqual(expected.Count, actual.Count);
            CollectionAssert.AreEqual(expected.Values, actual.Values);
            CollectionAssert.AreEqual(expected.Shares, actual.Shares);
        }
        Assert.AreEqual(DetectorMetadata.Write(reference), DetectorMetadata.Write(read));
    }

    [TestMethod]
    [DataRow(float.PositiveInfinity)]
    [DataRow(float.NegativeInfinity)]
    [DataRow(float.MaxValue)]
    public void Any_threshold_comes_back(float threshold) =>
        Assert.AreEqual(threshold, DetectorMetadata.Read(DetectorMetadata.Write(Reference(ScoreDistribution.Of([1, 2]), threshold))).Threshold);

    [TestMethod]
    [DataRow("", "can't be read")]
    [DataRow("null", "can't be read")]
    [DataRow("{}", "can't be read")]
    [DataRow("{\"version\":1}", "can't be read")]
    [DataRow("{\"version\":2,\"anything\":[]}", "version 2")]
    public void Another_text_is_refused(string json, string what) =>
        Assert.Contains(what, Assert.ThrowsExactly<InvalidOperationException>(() => DetectorMetadata.Read(json)).Message);

    private static DetectorReference Reference(ScoreDistribution scores, float threshold) => new()
    {
        FeatureColumn = "Features", ScoreColumn = "Score", PredictedLabelColumn = "PredictedLabel", Threshold = threshold, Scores = scores, Slots = [], SlotNames = [],
    };
}
