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
            Recipe = new DetectorRecipe(Scaling.Common, new SlotKinds(3, 1, 0, -0.1f, 1e7f / 3, 2, 1, 1, 0, 0.3f, 1)),
        };

        var read = DetectorMetadata.Read(DetectorMetadata.Write(reference));

        Assert.AreEqual((reference.FeatureColumn, reference.ScoreColumn, reference.PredictedLabelColumn, reference.Threshold),
            (read.FeatureColumn, read.ScoreColumn, read.PredictedLabelColumn, read.Threshold));
        Assert.AreEqual(reference.Recipe, read.Recipe);
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
    [DataRow("", "cannot be read")]
    [DataRow("null", "cannot be read")]
    [DataRow("{}", "cannot be read")]
    [DataRow("{\"version\":1}", "cannot be read")]
    [DataRow("{\"version\":2,\"anything\":[]}", "version 2")]
    public void Another_text_is_refused(string json, string what) =>
        Assert.Contains(what, Assert.ThrowsExactly<InvalidOperationException>(() => DetectorMetadata.Read(json)).Message);

    [TestMethod]
    [DataRow("\"threshold\":1,", "\"threshold\":\"NaN\",", "threshold is NaN")]
    [DataRow("\"values\":[1,2]", "\"values\":[1]", "scores: 1 values with 2 counts stand for 2 rows")]
    [DataRow("\"values\":[1,2]", "\"values\":[2,1]", "scores: the values or their counts do not ascend")]
    [DataRow("\"values\":[1,2]", "\"values\":[1,\"NaN\"]", "scores: the values or their counts do not ascend")]
    [DataRow("\"notGreater\":[1,2]", "\"notGreater\":[0,2]", "scores: the values or their counts do not ascend")]
    [DataRow("\"notGreater\":[1,2]", "\"notGreater\":[1,3]", "scores: the last count")]
    [DataRow("\"count\":2", "\"count\":1", "stand for 1 rows")]
    [DataRow("\"count\":2", "\"count\":-2", "stand for -2 rows")]
    [DataRow("\"tailStart\":1", "\"tailStart\":1.5", "starts at 1.5")]
    [DataRow("\"tailShare\":0.5", "\"tailShare\":0", "the share 0")]
    [DataRow("\"tailScale\":1", "\"tailScale\":\"Infinity\"", "the scale Infinity")]
    [DataRow("\"slotNames\":[]", "\"slotNames\":[\"a\"]", "0 slots have 1 names")]
    [DataRow("\"slots\":[]", "\"slots\":[null]", "1 slots have 0 names")]
    [DataRow("\"scoreColumn\":\"Score\"", "\"scoreColumn\":\"\"", "ScoreColumn is empty")]
    public void Values_that_do_not_go_together_are_refused(string written, string damaged, string what)
    {
        string json = DetectorMetadata.Write(Reference(ScoreDistribution.Of([1, 2]), 1));
        Assert.Contains(written, json);

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => DetectorMetadata.Read(json.Replace(written, damaged, StringComparison.Ordinal)));

        Assert.Contains("cannot be read", e.Message);
        Assert.Contains(what, e.Message);
    }

    [TestMethod]
    [DataRow("\"scaling\":\"Common\"", "\"scaling\":\"Other\"", "no scaling 'Other'")]
    [DataRow("\"scaling\":\"Common\"", "\"scaling\":\"5\"", "no scaling '5'")]
    [DataRow("\"constant\":1", "\"constant\":-1", "-1 of them constant")]
    [DataRow("\"binary\":0,", "", "binary")]
    public void A_damaged_recipe_is_refused(string written, string damaged, string what)
    {
        string json = DetectorMetadata.Write(Reference(ScoreDistribution.Of([1, 2]), 1) with { Recipe = new DetectorRecipe(Scaling.Common, new SlotKinds(3, 1, 0, 0, 1, 2, 1, 1, 0, 0.3f, 1)) });
        Assert.Contains(written, json);

        Assert.Contains(what, Assert.ThrowsExactly<InvalidOperationException>(() => DetectorMetadata.Read(json.Replace(written, damaged, StringComparison.Ordinal))).Message);
    }

    private static DetectorReference Reference(ScoreDistribution scores, float threshold) => new()
    {
        FeatureColumn = "Features", ScoreColumn = "Score", PredictedLabelColumn = "PredictedLabel", Threshold = threshold, Scores = scores, Slots = [], SlotNames = [],
    };
}
