using Microsoft.ML.Autoencoders.Scoring;

namespace Microsoft.ML.Autoencoders.Tests.Tables;

/// <summary>The variational anomaly trainer on tables, and ensembles of either trainer.</summary>
[TestClass]
public sealed class TableVaeDetectorTests
{
    private static readonly Lazy<AnomalyDetector> Fitted = new(() => Contexts.ML.AnomalyDetection.Trainers.VariationalAutoencoder(Order.Columns, contamination: 0.01).Fit(Order.View(2000, missing: 0.02)));

    private static AnomalyDetector Detector => Fitted.Value;

    [TestMethod]
    public void Cells_that_do_not_go_together_are_found_and_told_in_the_words_of_the_table()
    {
        var orders = Order.Rows(400, seed: 20);
        Order[] broken = [.. orders.Take(100).Select(order => order.With(o => o.Category = o.Category == "book" ? "fruit" : "book"))];

        float[] usual = Scores(Detector, orders[100..]), strange = Scores(Detector, broken);

        Assert.IsGreaterThan(0.98, strange.Average(x => usual.Average(y => x > y ? 1.0 : x == y ? 0.5 : 0)));
        var explanation = Detector.Explain(Order.View([orders.First(o => o.Product == "apple").With(o => o.Category = "book")]), top: 4).Single();
        var reason = explanation.Slots.Single(slot => slot.Name == "Category");
        Assert.AreEqual("'book'", reason.ValueText);
        Assert.StartsWith("'fruit' (", reason.ExpectedText);
        Assert.Contains(" to ", Detector.Explain(Order.View([orders[0]]), top: 100).Single().Slots.Single(slot => slot.Name == "Price").ExpectedText);
    }

    [TestMethod]
    public void Parts_sum_to_the_score_and_missing_cells_have_none()
    {
        var orders = Order.Rows(50, seed: 21, missing: 0.3);

        foreach (var (explanation, order) in Detector.Explain(Order.View(orders), top: 100).Zip(orders))
        {
            Assert.AreEqual(explanation.Score, explanation.Slots.Sum(slot => slot.Contribution), 1e-3);
            Assert.IsTrue(order.Category.Length > 0 || Math.Abs(explanation.Slots.Single(slot => slot.Name == "Category").Contribution) < 1e-5);
        }
    }

    [TestMethod]
    public void A_cell_does_not_say_what_is_expected_of_it()
    {
        var order = Order.Rows(1, seed: 22)[0];
        Order[] variants = [order, order.With(o => o.City = "Vienna"), order.With(o => o.City = "never seen"), order.With(o => o.City = "")];

        Assert.HasCount(1, Detector.Explain(Order.View(variants), top: 100).Select(explanation => explanation.Slots.Single(slot => slot.Name == "City").ExpectedText).Distinct());
    }

    [TestMethod]
    public void A_loaded_one_explains_watches_and_reports_alike()
    {
        using var folder = new TemporaryFolder();
        var rows = Order.View(30, missing: 0.1);
        Contexts.ML.Model.SaveModel(Detector, rows.Schema, folder.File("model.zip"));

        var loaded = Contexts.ML.Model.LoadAutoencoder(folder.File("model.zip"), out _).Find<AnomalyDetector>();

        CollectionAssert.AreEqual(Detector.Explain(rows).Select(reason => reason.ToString()).ToArray(), loaded.Explain(rows).Select(reason => reason.ToString()).ToArray());
        Assert.AreEqual(Detector.Watch(rows).ToString(), loaded.Watch(rows).ToString());
        loaded.WriteReport(folder.File("report.html"), rows);
        string page = File.ReadAllText(folder.File("report.html"));
        Assert.Contains("MaskedCells", page);
        Assert.DoesNotContain("Microsoft.ML.Autoencoders.Row", page + Detector.Summary());
    }

    [TestMethod]
    public void A_row_is_judged_under_its_condition()
    {
        var options = new VaeAnomalyTrainer.Options { FeatureColumnNames = ["Price", "Product", "IsGift"], Training = { ConditionColumnName = "Category", Steps = 1500 } };
        using var detector = new VaeAnomalyTrainer(options).Fit(Order.View(1500));
        var orders = Order.Rows(200, seed: 25);

        float[] usual = Scores(detector, orders), strange = Scores(detector, [.. orders.Select(order => order.With(o => o.Category = o.Category == "book" ? "fruit" : "book"))]);

        Assert.IsGreaterThan(0.95, strange.Zip(usual, (x, y) => x > y ? 1.0 : 0).Average());
        Assert.DoesNotContain(slot => slot.Name == "Category", detector.Explain(Order.View(orders), top: 10).First().Slots);
    }

    [TestMethod]
    [DataRow(false, true)]
    [DataRow(true, true)]
    [DataRow(false, false)]
    [DataRow(true, false)]
    public void An_ensemble_expects_the_mean_of_numbers_and_the_value_that_is_most_probable_over_its_networks(bool isVariational, bool isMasked)
    {
        var rows = Order.View(300, missing: 0.05);
        string[] columns = ["Price", "City", "IsGift"];
        using var ensemble = isVariational
            ? new VaeAnomalyTrainer(new() { FeatureColumnNames = columns, Networks = 3, Training = { Steps = 60, HiddenLayers = [12], LatentDimension = 3, Score = isMasked ? VaeScore.MaskedCells : VaeScore.NegativeElbo } }).Fit(rows)
            : new AutoencoderAnomalyTrainer(new() { FeatureColumnNames = columns, Networks = 3, Score = isMasked ? AutoencoderScore.MaskedCells : AutoencoderScore.ReconstructionError, Training = { Steps = 60, HiddenLayers = [12], LatentDimension = 3 } }).Fit(rows);
        float[][] reduced = Expected(ensemble.Fitted, rows);
        float[][][] single = [.. ensemble.Fitted.Networks.Select(network => Expected(ensemble.Fitted with { Networks = [network] }, rows))];

        for (int row = 0; row < reduced.Length; row++)
        {
            Assert.AreEqual(single.Average(network => network[row][0]), reduced[row][0], 1e-3 * Math.Abs(reduced[row][0]) + 1e-3);
            foreach (int slot in new[] { 1, 2 })
            {
                // A value of which all networks are surest is that of the ensemble, whose certainty is their mean.
                if (single.All(network => network[row][slot] == single[0][row][slot]))
                {
                    Assert.AreEqual(single[0][row][slot], reduced[row][slot]);
                    Assert.AreEqual(single.Average(network => network[row][3 + slot]), reduced[row][3 + slot], 1e-4);
                }
            }
        }
    }

    [TestMethod]
    public void What_was_preset_for_one_column_is_preset_for_several_and_what_was_set_stays()
    {
        var copy = new VaeAnomalyTrainer.Options { FeatureColumnNames = ["a"], Training = { Steps = 7, HiddenLayers = [9], Score = VaeScore.NegativeElbo } }.CheckedCopy();
        Assert.AreEqual((VaeScore.NegativeElbo, Corruption.Masking, 0.4, Scaling.MeanVariance, 7), (copy.Training.Score, copy.Training.Corruption, copy.Training.CorruptionAmount, copy.Training.Scaling, copy.Training.Steps!.Value));
        CollectionAssert.AreEqual(new[] { 9 }, copy.Training.HiddenLayers!.ToArray());

        var preset = new VaeAnomalyTrainer.Options { FeatureColumnNames = ["a"] }.CheckedCopy().Training;
        CollectionAssert.AreEqual(new[] { 256 }, preset.HiddenLayers!.ToArray());
        Assert.AreEqual((VaeScore.MaskedCells, 64, 4000, MissingValues.Mask), (preset.Score, preset.LatentDimension, preset.Steps!.Value, preset.MissingValues));
    }

    // What is expected of each cell, and behind it how sure of it the networks are.
    private static float[][] Expected(FittedDetector fitted, IDataView rows)
    {
        var columns = new AutoencoderColumns("Input", []).With([(OutputKind.Expected, fitted.Slots), (OutputKind.Certainty, fitted.Slots)]);
        var input = TableInput.Find(rows.Schema, fitted.Input.Table!);
        using var cursor = rows.GetRowCursor(rows.Schema);
        var reader = new MatrixReader(input, cursor, 1000, 1000);
        while (cursor.MoveNext())
        {
            reader.Add();
        }
        var cells = reader.Take();
        using var scorer = new OnnxScorer(() => DetectorGraph.ForRows(fitted, columns), [new("Input", fitted.Slots)], [.. columns.Outputs.Select(column => new ScorerOutput(column.Name, column.Width, IsBoolean: false))]);
        var outputs = scorer.RunAll(CancellationToken.None, cells);
        return [.. Enumerable.Range(0, cells.Rows).Select(row => outputs.SelectMany(output => output.Row(row).ToArray()).ToArray())];
    }

    private static float[] Scores(AnomalyDetector detector, Order[] orders) => [.. detector.Transform(Order.View(orders)).GetColumn<float>("Score")];
}
