namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>As many rows are labeled as the contamination says.</summary>
[TestClass]
public sealed class AnomalyContaminationTests
{
    public static IEnumerable<object[]> Names() => DetectorKinds.Names();

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void It_is_the_share_of_the_training_rows_that_are_labeled(string name) => AssertShare(name, 0.03);

    [TestMethod]
    [DynamicData(nameof(DetectorKinds.FewNames), typeof(DetectorKinds))]
    public void It_may_be_a_few_rows_or_half_of_them(string name)
    {
        AssertShare(name, 0.004);
        AssertShare(name, 0.5);
    }

    [TestMethod]
    [DataRow(0.02)]
    [DataRow(0.1)]
    [DataRow(0.4)]
    public void It_holds_for_new_rows_within_three_standard_errors(double contamination)
    {
        const int Training = 2000, New = 2000;
        float[][] rows = Rows.Features(Training + New);
        double error = Math.Sqrt(contamination * (1 - contamination) * (1.0 / Training + 1.0 / New));
        var training = Rows.View(rows[..Training]);
        IEstimator<AnomalyDetector>[] trainers = [DetectorKinds.Autoencoder(o => o.Contamination = contamination), DetectorKinds.Variational(o => o.Contamination = contamination)];

        foreach (var trainer in trainers)
        {
            using var detector = trainer.Fit(training);

            Assert.AreEqual(contamination, detector.Transform(Rows.View(rows[Training..])).GetColumn<bool>("PredictedLabel").Average(isAnomaly => isAnomaly ? 1.0 : 0), 3 * error);
        }
    }

    [TestMethod]
    [DynamicData(nameof(DetectorKinds.FewNames), typeof(DetectorKinds))]
    public void Labelled_rows_set_the_threshold_instead(string name)
    {
        var kind = DetectorKinds.Of(name);
        var labeled = QuickDetectors.Labelled(200, BooleanDataViewType.Instance, isBroken => isBroken);

        using var detector = kind.Fit(o => o.LabeledData = labeled);

        using var plain = kind.Fit(_ => { });
        Assert.AreEqual(plain.WithBestThreshold(labeled).Threshold, detector.Threshold);
        CollectionAssert.AreEqual(labeled.GetColumn<bool>("Label").ToArray(), detector.Transform(labeled).GetColumn<bool>("PredictedLabel").ToArray());
    }

    [TestMethod]
    public void Equal_rows_are_all_labeled_alike()
    {
        using var detector = DetectorKinds.Autoencoder().Fit(Rows.View(Enumerable.Repeat(new[] { 0f, 1, -2, 300, 4, 0.5f }, 50)));

        Assert.DoesNotContain(true, detector.Transform(Rows.View([[0f, 1, -2, 300, 4, 0.5f]])).GetColumn<bool>("PredictedLabel"));
        Assert.IsTrue(detector.Explain([0f, 1, -2, 301, 4, 0.5f]).IsAnomaly);
        using var engine = Contexts.ML.Model.CreatePredictionEngine<Rows.Row, Judged>(detector, new PredictionEngineOptions { OwnsTransformer = false });
        var judged = engine.Predict(new() { Features = [0f, 1, -2, 300, 4, 0.5f] });
        Assert.IsFalse(judged.PredictedLabel, $"A single row is scored by other code: {judged.Score} at the threshold {detector.Threshold}.");
    }

    private static void AssertShare(string name, double contamination)
    {
        var kind = DetectorKinds.Of(name);
        using var detector = kind.Fit(o => (o.Contamination, o.TrainingOptions.Steps) = (contamination, 20));

        int labeled = detector.Transform(kind.TrainingView).GetColumn<bool>("PredictedLabel").Count(isAnomaly => isAnomaly);

        Assert.AreEqual(contamination * QuickDetectors.TrainingRows, labeled, 1);
    }

    private sealed class Judged
    {
        public float Score { get; set; }

        public bool PredictedLabel { get; set; }
    }
}
