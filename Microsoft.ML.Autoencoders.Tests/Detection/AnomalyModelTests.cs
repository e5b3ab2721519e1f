namespace Microsoft.ML.Autoencoders.Tests.Detection;

/// <summary>The threshold of models that hold a detector somewhere: fitted ones, saved ones, changed ones.</summary>
[TestClass]
public sealed class AnomalyModelTests
{
    private const float Other = 0.75f; // of the scores' way from the least to the greatest

    private static readonly IDataView NewRows = QuickDetectors.Labelled(120, BooleanDataViewType.Instance, isBroken => isBroken);
    private static readonly Lazy<ITransformer> LazyPipeline = new(() => Pipeline(QuickDetectors.Options()).Fit(Raw(Rows.Features(300))));

    [TestMethod]
    public void A_lone_detector_is_changed_as_it_was_fitted()
    {
        ITransformer model = QuickDetectors.Plain;

        AssertChangeable(model, NewRows);
        Assert.IsInstanceOfType<AnomalyDetector>(model.WithThreshold(3));
    }

    [TestMethod]
    public void A_lone_detector_is_changed_saved_and_loaded() => AssertChangeable(Models.Reload(QuickDetectors.Plain, NewRows.Schema), NewRows);

    [TestMethod]
    public void A_pipeline_is_changed_as_it_was_fitted() => AssertChangeable(LazyPipeline.Value, RawLabelled());

    [TestMethod]
    public void A_pipeline_is_changed_saved_and_loaded() => AssertChangeable(Models.Reload(LazyPipeline.Value, RawLabelled().Schema), RawLabelled());

    [TestMethod]
    public void A_detector_of_all_columns_and_a_condition_is_changed_saved_and_loaded()
    {
        var options = new VaeAnomalyTrainer.Options
        {
            FeatureColumnName = "Features", ProbabilityColumnName = "Probability", ReconstructionColumnName = "Features", ContributionsColumnName = "Contributions", TopSlotsColumnName = "TopSlots",
            Training = { ConditionColumnName = "Label", HiddenLayers = [6], LatentDimension = 2, Steps = 40, BatchSize = 32, ScoreDraws = 2 },
        };
        var rows = Rows.View(100);

        var loaded = Models.Reload(new VaeAnomalyTrainer(options).Fit(rows), rows.Schema);

        float[] scores = Table.Singles(loaded.Transform(rows), "Score");
        var changed = loaded.WithThreshold(scores.Average());
        Schemas.AssertSame(loaded.Transform(rows).Schema, changed.Transform(rows).Schema, "changed");
        AssertLabels(changed, rows, scores, scores.Average());
        // The features that are compared are those before the reconstruction took their name.
        Assert.IsEmpty(loaded.Watch(rows).Moved);
    }

    [TestMethod]
    public void A_column_of_one_slot_is_changed_saved_and_loaded()
    {
        var rows = Rows.View("Features", NumberDataViewType.Single, Rows.Features(200).Select(row => row[3]));
        var loaded = Models.Reload(QuickDetectors.Fit(input: rows), rows.Schema);
        float[] scores = Table.Singles(loaded.Transform(rows), "Score");

        AssertLabels(loaded.WithThreshold(scores.Average()), rows, scores, scores.Average());
        Assert.IsFalse(loaded.Watch(rows).HasDrifted);
    }

    [TestMethod]
    public void An_exported_file_in_a_pipeline_is_changed()
    {
        using var folder = new TemporaryFolder();
        QuickDetectors.Plain.ExportToOnnx(folder.File("detector.onnx"));
        var rows = QuickDetectors.Labelled(1, BooleanDataViewType.Instance, isBroken => isBroken);
        var ml = Contexts.ML;
        var model = ml.Transforms.ApplyOnnxModel(["Score", "PredictedLabel"], ["Features"], folder.File("detector.onnx")).Append(ml.Transforms.CopyColumns("Flag", "PredictedLabel")).Fit(rows);
        float score = model.Transform(rows).GetColumn<float[]>("Score").Single()[0];

        foreach (bool isAlarm in new[] { true, false })
        {
            var changed = model.WithThreshold(score + (isAlarm ? -0.01f : 0.01f) * score);
            CollectionAssert.AreEqual(new[] { isAlarm }, changed.Transform(rows).GetColumn<bool[]>("Flag").Single());
        }
        Assert.AreEqual(1, model.Watch(rows).Rows);
    }

    [TestMethod]
    public void Watching_a_loaded_model_says_what_the_fitted_one_says()
    {
        float[][] moved = [.. QuickDetectors.NewRows(200).Select(row => QuickDetectors.Broken(row, 3, 8))];

        string expected = $"{QuickDetectors.Plain.Watch(Rows.View(moved))}";

        Assert.AreEqual(expected, $"{Models.Reload(QuickDetectors.Plain, Rows.View(1).Schema).Watch(Rows.View(moved))}");
        Assert.Contains("slot 3", expected);
    }

    [TestMethod]
    public void Watching_a_pipeline_names_what_the_detector_reads()
    {
        foreach (var model in new[] { LazyPipeline.Value, Models.Reload(LazyPipeline.Value, Raw([]).Schema) })
        {
            var report = model.Watch(Raw(QuickDetectors.NewRows(200).Select(row => QuickDetectors.Broken(row, 1, 9))));

            Assert.AreEqual(("B", 200), (report.Moved.Single().Name, report.Rows));
        }
    }

    [TestMethod]
    public void Parts_of_other_scopes_stay_what_they_were()
    {
        var ml = Contexts.ML;
        var rows = Rows.View(50);
        var model = new TransformerChain<ITransformer>(
            [ml.Transforms.CopyColumns("TrainingAlone", "Label").Fit(rows), QuickDetectors.Plain, ml.Transforms.CopyColumns("Always", "Score").Fit(QuickDetectors.Plain.Transform(rows))],
            [TransformerScope.TrainTest, TransformerScope.Everything, TransformerScope.Everything]);

        foreach (var before in new[] { model, Models.Reload(model, rows.Schema) })
        {
            var changed = (TransformerChain<ITransformer>)before.WithThreshold(0);

            Schemas.AssertSame(before.Transform(rows).Schema, changed.Transform(rows).Schema, "changed");
            Assert.IsNull(changed.Transform(rows).Schema.GetColumnOrNull("TrainingAlone"));
            Assert.IsNotNull(changed.Transform(rows, TransformerScope.Training).Schema.GetColumnOrNull("TrainingAlone"));
        }
    }

    [TestMethod]
    public void Two_detectors_are_refused_by_name()
    {
        var ml = Contexts.ML;
        var rows = Rows.View(100);
        var options = QuickDetectors.Options(o => (o.ScoreColumnName, o.PredictedLabelColumnName, o.ProbabilityColumnName) = ("Second", "SecondLabel", null));
        var model = new AutoencoderAnomalyTrainer(QuickDetectors.Options()).Append(new AutoencoderAnomalyTrainer(options)).Fit(rows);

        foreach (var held in new[] { model, Models.Reload(model, rows.Schema) })
        {
            string message = Assert.ThrowsExactly<InvalidOperationException>(() => held.WithThreshold(1)).Message;
            Assert.Contains("2 anomaly detectors", message);
            Assert.Contains("'Score' and 'Second'", message);
        }
    }

    [TestMethod]
    public void A_model_without_a_detector_is_refused()
    {
        var rows = Rows.View(20);
        ITransformer[] models =
        [
            Contexts.ML.Transforms.CopyColumns("Copy", "Features").Fit(rows), new TransformerChain<ITransformer>(), Models.AllColumns, Models.Reload(Models.AllColumns, rows.Schema),
        ];
        foreach (var model in models)
        {
            foreach (Action ask in new Action[] { () => model.Threshold(), () => model.WithThreshold(1), () => model.WithFalseAlarmBudget(rows, 1), () => model.WithBestThreshold(rows), () => model.Watch(rows) })
            {
                Assert.Contains("contains no anomaly detector", Assert.ThrowsExactly<InvalidOperationException>(ask).Message);
            }
        }
        Assert.ThrowsExactly<ArgumentNullException>(() => ((ITransformer)null!).WithThreshold(1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => models[0].WithThreshold(float.NaN));
    }

    // Changed, changed again, saved and loaded, each way to find a threshold; nothing else is different.
    private static void AssertChangeable(ITransformer model, IDataView rows)
    {
        float[] scores = Table.Singles(model.Transform(rows), "Score");
        float first = Between(scores, Other);
        float second = Between(scores, 1 - Other);
        Assert.AreNotEqual(first, model.Threshold());

        var once = model.WithThreshold(first);
        var twice = once.WithThreshold(second);
        var saved = Models.Reload(twice, rows.Schema, out var schema);
        var savedTwice = Models.Reload(saved.WithThreshold(first), rows.Schema);

        foreach (var (changed, threshold) in new[] { (once, first), (twice, second), (saved, second), (savedTwice, first) })
        {
            Assert.AreEqual(threshold, changed.Threshold());
            AssertLabels(changed, rows, scores, threshold);
        }
        Schemas.AssertSame(rows.Schema, schema, "input");
        Schemas.AssertSame(model.Transform(rows).Schema, twice.Transform(rows).Schema, "changed");
        Schemas.AssertSame(model.Transform(rows).Schema, savedTwice.Transform(rows).Schema, "saved");

        Assert.AreEqual(6, model.WithFalseAlarmBudget(rows, 50).Transform(rows).GetColumn<bool>("PredictedLabel").Count(isAlarm => isAlarm));
        var best = model.WithBestThreshold(rows);
        CollectionAssert.AreEqual(rows.GetColumn<bool>("Label").ToArray(), best.Transform(rows).GetColumn<bool>("PredictedLabel").ToArray());
    }

    private static float Between(float[] scores, float way)
    {
        float[] sorted = [.. scores.Order()];
        int place = (int)(way * (sorted.Length - 1));
        return (sorted[place] + sorted[place + 1]) / 2;
    }

    private static void AssertLabels(ITransformer model, IDataView rows, float[] scores, float threshold)
    {
        var scored = model.Transform(rows);
        float[] found = Table.Singles(scored, "Score");
        for (int i = 0; i < scores.Length; i++)
        {
            Assert.AreEqual(scores[i], found[i], 1e-5 * Math.Abs(scores[i]));
        }
        CollectionAssert.AreEqual(scores.Select(score => score > threshold).ToArray(), scored.GetColumn<bool>("PredictedLabel").ToArray());
    }

    // Two columns become the features, and the score gets a stage behind it.
    private static EstimatorChain<ITransformer> Pipeline(AutoencoderAnomalyTrainer.Options options)
    {
        var ml = Contexts.ML;
        return new EstimatorChain<ITransformer>()
            .Append<ITransformer>(ml.Transforms.Concatenate("Features", "A", "B", "Others"))
            .Append<ITransformer>(new AutoencoderAnomalyTrainer(options))
            .Append<ITransformer>(ml.Transforms.DropColumns("Features"))
            .Append<ITransformer>(ml.Transforms.CopyColumns("Strangeness", "Score"));
    }

    private static IDataView RawLabelled()
    {
        bool[] labels = [.. NewRows.GetColumn<bool>("Label")];
        return Raw(Table.Vectors(NewRows, "Features"), labels);
    }

    private static IDataView Raw(IEnumerable<float[]> rows, bool[]? labels = null) => Contexts.ML.Data.LoadFromEnumerable(rows
        .Select((row, i) => new RawRow { A = row[0], B = row[1], Others = row[2..], Label = labels?[i] ?? false }).ToList());

    private sealed class RawRow
    {
        public float A { get; set; }

        public float B { get; set; }

        [VectorType(Rows.Slots - 2)]
        public float[] Others { get; set; } = [];

        public bool Label { get; set; }
    }
}
