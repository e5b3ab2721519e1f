namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>Anomaly trainers and their detector as ML.NET uses them.</summary>
[TestClass]
public sealed class AnomalyDetectorTests
{
    [TestMethod]
    [DynamicData(nameof(DetectorKinds.FewNames), typeof(DetectorKinds))]
    public void ML_NETs_evaluation_takes_its_columns(string name)
    {
        var labeled = QuickDetectors.Labelled(400, NumberDataViewType.Single, isBroken => isBroken ? 1f : 0);
        var detector = DetectorKinds.Of(name).Fitted;

        var metrics = Contexts.ML.AnomalyDetection.Evaluate(detector.Transform(labeled));

        Assert.IsGreaterThan(0.99, metrics.AreaUnderRocCurve);
        Assert.IsGreaterThan(0.9, metrics.DetectionRateAtFalsePositiveCount);
    }

    [TestMethod]
    [DynamicData(nameof(DetectorKinds.FewNames), typeof(DetectorKinds))]
    public void A_prediction_engine_gives_what_Transform_gives(string name)
    {
        var detector = DetectorKinds.Of(name).Fitted;
        float[][] rows = [.. QuickDetectors.NewRows(20), QuickDetectors.Broken(QuickDetectors.NewRows(1)[0], 3, 50)];
        var scored = detector.Transform(Rows.View(rows));
        float[] scores = Table.Singles(scored, "Score");
        float[][] parts = Table.Vectors(scored, "Contributions"), top = Table.Vectors(scored, "TopSlots");

        foreach (var model in new[] { detector, Models.Reload(detector, Rows.View(1).Schema) })
        {
            using var engine = Contexts.ML.Model.CreatePredictionEngine<Rows.Row, Prediction>(model);
            for (int row = 0; row < rows.Length; row++)
            {
                var prediction = engine.Predict(new Rows.Row { Features = rows[row] });
                Cells.AssertSame(scores[row], prediction.Score, "score");
                Assert.AreEqual(scores[row] > detector.Threshold, prediction.PredictedLabel);
                Cells.AssertSame(parts[row], prediction.Contributions, "contributions");
                Assert.AreEqual(top[row][0], prediction.TopSlots[0]);
            }
            Assert.AreEqual((true, 3), (engine.Predict(new Rows.Row { Features = rows[^1] }).PredictedLabel, (int)engine.Predict(new Rows.Row { Features = rows[^1] }).TopSlots[0]));
        }
    }

    [TestMethod]
    public void It_stands_in_a_pipeline_that_can_be_saved()
    {
        var view = Rows.View(200);
        var pipeline = Contexts.ML.Transforms.NormalizeMinMax("Features").Append(DetectorKinds.Autoencoder(o => o.ContributionsColumnName = "Contributions")).Append(DetectorKinds.Variational(o =>
            (o.ScoreColumnName, o.PredictedLabelColumnName, o.ProbabilityColumnName) = ("SecondScore", "SecondLabel", null)));

        var model = pipeline.Fit(view);

        var expected = model.Transform(view);
        Assert.HasCount(200, Table.Singles(expected, "SecondScore"));
        Table.AssertSame(Table.Read(expected), Table.Read(Models.Reload(model, view.Schema).Transform(view)), "reloaded");
    }

    [TestMethod]
    public void A_trainer_leaves_its_options_alone_and_is_not_changed_by_them()
    {
        var options = QuickDetectors.Options();
        var trainer = new AutoencoderAnomalyTrainer(options);
        (options.ScoreColumnName, options.Contamination, options.Training.LatentDimension, options.FeatureColumnName) = ("Other", 0.4, 1, "Absent");

        using var detector = trainer.Fit(Rows.View(QuickDetectors.TrainingRows));

        Assert.AreEqual(QuickDetectors.Plain.Threshold, detector.Threshold);
        Assert.AreEqual("Features", options.Training.InputColumnName);
        Assert.HasCount(QuickDetectors.TrainingRows, Table.Singles(detector.Transform(Rows.View(QuickDetectors.TrainingRows)), "Score"));
    }

    [TestMethod]
    public void The_one_line_form_has_the_defaults_of_the_options()
    {
        var view = Rows.View("Numbers", new VectorDataViewType(NumberDataViewType.Single, Rows.Slots), Rows.Features(80));
        var trainers = Contexts.ML.AnomalyDetection.Trainers;

        using var autoencoder = trainers.Autoencoder("Numbers", 0.05).Fit(view);
        using var alike = trainers.Autoencoder(new AutoencoderAnomalyTrainer.Options { FeatureColumnName = "Numbers", Contamination = 0.05 }).Fit(view);
        using var variational = trainers.VariationalAutoencoder("Numbers", 0.05).Fit(view);
        using var alikeToo = trainers.VariationalAutoencoder(new VaeAnomalyTrainer.Options { FeatureColumnName = "Numbers", Contamination = 0.05 }).Fit(view);

        CollectionAssert.AreEqual(new[] { "Numbers", "Score", "PredictedLabel" }, autoencoder.GetOutputSchema(view.Schema).Select(column => column.Name).ToArray());
        Assert.AreEqual(alike.Threshold, autoencoder.Threshold);
        Assert.AreEqual(alikeToo.Threshold, variational.Threshold);
        Assert.AreEqual(4, autoencoder.Transform(view).GetColumn<bool>("PredictedLabel").Count(isAnomaly => isAnomaly));
    }

    [TestMethod]
    public void The_rows_are_read_once_and_nothing_but_the_features()
    {
        var view = new CountingView(MixedRows.View(100));

        using var detector = DetectorKinds.Autoencoder(o => (o.HeldOutFraction, o.Networks) = (0.2, 2)).Fit(view);

        Assert.AreEqual((1, 1), (view.Opened, view.Disposed));
        CollectionAssert.AreEqual(new[] { "Features" }, view.Columns.ToArray());
    }

    [TestMethod]
    public void A_disposed_detector_takes_its_memory_again()
    {
        var detector = DetectorKinds.Autoencoder().Fit(Rows.View(100));
        float expected = detector.Explain(new float[Rows.Slots]).Score;

        detector.Dispose();

        Assert.AreEqual(expected, detector.Explain(new float[Rows.Slots]).Score);
        Assert.AreEqual(expected, Table.Singles(detector.Transform(Rows.View([new float[Rows.Slots]])), "Score")[0]);
        detector.Dispose();
        detector.Dispose();
    }

    private sealed class Prediction
    {
        public float Score { get; set; }

        public bool PredictedLabel { get; set; }

        public float[] Contributions { get; set; } = [];

        public float[] TopSlots { get; set; } = [];
    }
}
