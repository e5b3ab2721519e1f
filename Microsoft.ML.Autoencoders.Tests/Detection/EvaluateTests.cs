namespace Microsoft.ML.Autoencoders.Tests.Detection;

/// <summary>What a detector is worth on labeled rows.</summary>
[TestClass]
public sealed class EvaluateTests
{
    [TestMethod]
    public void The_curve_has_the_areas_and_a_point_for_each_score()
    {
        var random = new Random(5);
        bool[] anomalies = [.. Enumerable.Range(0, 300).Select(i => i % 7 == 0)];
        float[] scores = Array.ConvertAll(anomalies, isAnomaly => MathF.Round(10 * random.NextSingle() + (isAnomaly ? 3 : 0)));

        var metrics = new DetectionMeasures(scores, anomalies, threshold: 8, depth: 10).Estimate(resamples: 0, seed: 0);

        var points = metrics.Curve.Points;
        CollectionAssert.AreEqual(scores.Distinct().OrderDescending().Prepend(float.PositiveInfinity).ToArray(), points.Select(point => point.Threshold).ToArray());
        Assert.AreEqual(new DetectionPoint(float.PositiveInfinity, 0, 0, 1), points[0]);
        Assert.AreEqual((1.0, 1.0, anomalies.Count(isAnomaly => isAnomaly) / 300.0), (points[^1].FalseAlarmRate, points[^1].Recall, points[^1].Precision));
        var steps = points.Zip(points.Skip(1)).ToArray();
        Assert.AreEqual(metrics.AreaUnderRocCurve.Value, steps.Sum(step => (step.Second.FalseAlarmRate - step.First.FalseAlarmRate) * (step.First.Recall + step.Second.Recall) / 2), 1e-12);
        Assert.AreEqual(metrics.AveragePrecision.Value, steps.Sum(step => (step.Second.Recall - step.First.Recall) * step.Second.Precision), 1e-12);
        var at = points.Last(point => point.Threshold > 8);
        Assert.AreEqual((metrics.Recall.Value, metrics.Precision.Value), (at.Recall, at.Precision));
        Assert.AreEqual(metrics, new DetectionMeasures(scores, anomalies, 8, 10).Estimate(0, 0));
    }

    [TestMethod]
    public void Measures_are_those_that_one_counts_by_hand()
    {
        // In the order of scores: anomaly, other, anomaly, (anomaly, other) of the same score, other.
        var metrics = new DetectionMeasures([9, 8, 7, 5, 5, 1], [true, false, true, true, false, false], threshold: 6, depth: 2).Estimate(resamples: 0, seed: 0);

        Assert.AreEqual((6, 3, 6f, 2), (metrics.Rows, metrics.Anomalies, metrics.Threshold, metrics.Depth));
        Assert.AreEqual(6.5 / 9, metrics.AreaUnderRocCurve.Value, 1e-12);
        Assert.AreEqual((1 + 2 / 3.0 + 3 / 5.0) / 3, metrics.AveragePrecision.Value, 1e-12);
        Assert.AreEqual((2 / 3.0, 2 / 3.0, 2 / 3.0), (metrics.Precision.Value, metrics.Recall.Value, metrics.F1.Value));
        Assert.AreEqual((0.5, 1 / 3.0), (metrics.PrecisionAtDepth.Value, metrics.RecallAtDepth.Value));
        Assert.AreEqual(new MetricEstimate(0.5, 0.5, 0.5), metrics.PrecisionAtDepth, "without resamples there is no width");
    }

    [TestMethod]
    public void Equal_scores_count_by_their_share()
    {
        var metrics = new DetectionMeasures([1, 1, 1, 1], [true, false, false, true], threshold: 1, depth: 2).Estimate(0, 0);

        Assert.AreEqual((0.5, 0.5, 0.5, 0.5), (metrics.AreaUnderRocCurve.Value, metrics.AveragePrecision.Value, metrics.PrecisionAtDepth.Value, metrics.RecallAtDepth.Value));
        Assert.IsTrue(double.IsNaN(metrics.Precision.Value), "no row is above");
        Assert.AreEqual((0.0, 0.0), (metrics.Recall.Value, metrics.F1.Value));
    }

    [TestMethod]
    public void Area_and_average_precision_are_those_of_MLNET_and_of_the_benchmark()
    {
        var random = new Random(3);
        float[] scores = [.. Enumerable.Range(0, 500).Select(_ => (float)Math.Round(random.NextDouble(), 2))];
        bool[] anomalies = [.. scores.Select(score => random.NextDouble() < score / 4)];

        var metrics = new DetectionMeasures(scores, anomalies, 0.5f, 10).Estimate(0, 0);

        var view = Contexts.ML.Data.LoadFromEnumerable(scores.Zip(anomalies, (score, isAnomaly) => new Scored { Score = score, Label = isAnomaly ? 1 : 0, PredictedLabel = score > 0.5f }));
        Assert.AreEqual(Contexts.ML.AnomalyDetection.Evaluate(view).AreaUnderRocCurve, metrics.AreaUnderRocCurve.Value, 1e-6);
        Assert.AreEqual(Autoencoders.Benchmarks.Detection.AveragePrecision.Of(scores, anomalies), metrics.AveragePrecision.Value, 1e-12);
    }

    [TestMethod]
    public void An_interval_holds_the_true_value_about_as_often_as_it_says()
    {
        // Scores of N(1, 1) and N(0, 1): the true area is the probability that N(1, 2) is above 0.
        const double True = 0.7602499;
        int held = 0;
        for (int seed = 0; seed < 100; seed++)
        {
            var draws = new Draws(RandomStream.For(seed, "interval"));
            float[] scores = new float[120];
            draws.Normal(scores);
            bool[] anomalies = [.. scores.Select((_, i) => i % 3 == 0)];
            scores = [.. scores.Zip(anomalies, (score, isAnomaly) => isAnomaly ? score + 1 : score)];
            var area = new DetectionMeasures(scores, anomalies, 0, 5).Estimate(200, seed).AreaUnderRocCurve;
            held += area.Lower <= True && True <= area.Upper ? 1 : 0;
        }

        Assert.IsGreaterThanOrEqualTo(86, held);
        Assert.IsLessThan(100, held, "an interval of all is none");
    }

    [TestMethod]
    public void A_fitted_and_a_loaded_detector_say_the_same_every_time()
    {
        var labeled = QuickDetectors.Labelled(200, BooleanDataViewType.Instance, isBroken => isBroken);
        var loaded = Models.Reload(QuickDetectors.Plain, labeled.Schema, out _);

        var metrics = QuickDetectors.Plain.Evaluate(labeled);

        Assert.AreEqual(metrics, QuickDetectors.Plain.Evaluate(labeled));
        Assert.AreEqual($"{metrics}", $"{loaded.Evaluate(labeled)}");
        Assert.AreNotEqual(metrics, QuickDetectors.Plain.Evaluate(labeled, seed: 1));
        Assert.AreEqual((200, 50, 50), (metrics.Rows, metrics.Anomalies, metrics.Depth));
        Assert.IsGreaterThan(0.95, metrics.AreaUnderRocCurve.Value);
        Assert.IsTrue(metrics.AreaUnderRocCurve.Lower <= metrics.AreaUnderRocCurve.Value && metrics.AreaUnderRocCurve.Value <= metrics.AreaUnderRocCurve.Upper);
        Assert.AreEqual(QuickDetectors.Plain.Threshold, metrics.Threshold);
        StringAssert.StartsWith($"{metrics}", "50 anomalies among 200 rows; with 95 % intervals:\n  area under the ROC curve  ");
    }

    [TestMethod]
    public void What_cannot_be_evaluated_is_refused()
    {
        var labeled = QuickDetectors.Labelled(40, BooleanDataViewType.Instance, isBroken => isBroken);

        Assert.ThrowsExactly<ArgumentNullException>(() => QuickDetectors.Plain.Evaluate(null!));
        Assert.Contains("depth is 0", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => QuickDetectors.Plain.Evaluate(labeled, depth: 0)).Message);
        Assert.Contains("resamples is -1", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => QuickDetectors.Plain.Evaluate(labeled, resamples: -1)).Message);
        Assert.Contains("an evaluation requires at least one anomaly and one normal row",
            Assert.ThrowsExactly<InvalidOperationException>(() => QuickDetectors.Plain.Evaluate(QuickDetectors.Labelled(40, BooleanDataViewType.Instance, _ => false))).Message);
        Assert.Contains("'Kind'", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => QuickDetectors.Plain.Evaluate(labeled, "Kind")).Message);
    }

    private sealed class Scored
    {
        public float Score { get; set; }

        public float Label { get; set; }

        public bool PredictedLabel { get; set; }
    }
}
