namespace Microsoft.ML.Autoencoders.Tests.Tables;

/// <summary>Anomalies of tables: rows of which each cell is usual, and the combination is not.</summary>
[TestClass]
public sealed class TableDetectorTests
{
    private static AnomalyDetector Detector => OrderDetectors.Of(isVariational: false);

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Cells_that_do_not_go_together_are_found(bool isVariational)
    {
        var (detector, orders) = (OrderDetectors.Of(isVariational), Order.Rows(500, seed: 20));
        Order[] broken = [.. orders.Take(100).Select((order, i) => i % 2 == 0 ? OrderDetectors.WithOtherCategory(order) : order.With(o => o.Country = (o.Country + 1) % 3))];

        float[] usual = OrderDetectors.Scores(detector, orders[100..]), strange = OrderDetectors.Scores(detector, broken);

        double area = strange.Average(x => usual.Average(y => x > y ? 1.0 : x == y ? 0.5 : 0));
        Assert.IsGreaterThan(0.98, area);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void The_reason_is_told_in_the_words_of_the_table(bool isVariational)
    {
        var order = Order.Rows(500, seed: 20).First(o => o.Product == "apple").With(o => o.Category = "book");

        var explanation = OrderDetectors.Of(isVariational).Explain(Order.View([order]), top: 3).Single();

        var reason = explanation.Slots.Single(slot => slot.Name == "Category");
        Assert.AreEqual("'book'", reason.ValueText);
        Assert.StartsWith("'fruit' (", reason.ExpectedText);
        Assert.IsTrue(explanation.IsAnomaly);
        Assert.Contains("Category 'book', expected 'fruit' (", explanation.ToString());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_number_is_expected_within_a_range_of_its_units(bool isVariational)
    {
        var order = Order.Rows(500, seed: 20).First(o => o.Product == "table").With(o => o.Price = 2000);

        var price = OrderDetectors.Part(OrderDetectors.Of(isVariational), order, "Price");

        Assert.AreEqual("2000", price.ValueText);
        string[] bounds = price.ExpectedText.Split(" to ");
        Assert.HasCount(2, bounds);
        Assert.IsLessThan(price.Expected, float.Parse(bounds[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.IsGreaterThan(price.Expected, float.Parse(bounds[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Parts_sum_to_the_score_and_missing_cells_have_none(bool isVariational)
    {
        var orders = Order.Rows(50, seed: 21, missing: 0.3);

        foreach (var (explanation, order) in OrderDetectors.Of(isVariational).Explain(Order.View(orders), top: 100).Zip(orders))
        {
            Assert.AreEqual(explanation.Score, explanation.Slots.Sum(slot => slot.Contribution), 1e-3);
            Assert.IsTrue(order.Category.Length > 0 || Math.Abs(explanation.Slots.Single(slot => slot.Name == "Category").Contribution) < 1e-5);
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_cell_does_not_say_what_is_expected_of_it(bool isVariational)
    {
        var order = Order.Rows(1, seed: 22)[0];
        Order[] variants = [order, order.With(o => o.City = "Vienna"), order.With(o => o.City = "never seen"), order.With(o => o.City = "")];

        string[] expected = [.. variants.Select(variant => OrderDetectors.Part(OrderDetectors.Of(isVariational), variant, "City").ExpectedText)];

        Assert.HasCount(1, expected.Distinct());
    }

    [TestMethod]
    public void Drift_of_a_category_is_told_by_the_name_of_its_column()
    {
        var drift = Detector.Watch(Order.View(Order.Rows(800, seed: 23).Select(order => order.With(o => (o.City, o.Country) = ("Vienna", 2)))));

        CollectionAssert.AreEquivalent(new[] { "City", "Country" }, drift.Moved.Select(slot => slot.Name).ToArray());
        var city = drift.Moved.Single(slot => slot.Name == "City");
        Assert.AreEqual(("'Vienna'", 1.0), (city.Value, city.Share));
        Assert.AreEqual(0.2, city.TrainingShare, 0.04);
        Assert.Contains("City: 'Vienna' ", $"{drift}");
    }

    [TestMethod]
    public void What_comes_back_of_a_category_is_counted_and_its_codes_are_no_numbers()
    {
        var diagnosis = Detector.Diagnose(Order.View(500, missing: 0.05));

        foreach (var slot in diagnosis.Slots.Where(slot => slot.Name is "Category" or "City" or "IsGift" or "Product"))
        {
            Assert.IsNotNull(slot.Recovered);
            Assert.IsTrue(slot.Recovered is > 0.3 and <= 1, $"{slot}");
        }
        Assert.IsLessThan(0.3, diagnosis.Error);
    }

    [TestMethod]
    public void A_category_that_always_comes_back_as_its_most_frequent_value_has_nothing_recovered()
    {
        // Columns that have nothing to do with each other, through one number that hardly learns.
        var orders = Order.Rows(400).Select((order, i) => order.With(o => (o.City, o.IsGift) = (i % 4 == 0 ? "Rome" : "Paris", i % 10 == 3))).ToArray();
        using var model = Order.Fit(o => (o.InputColumnNames, o.LatentDimension, o.Epochs, o.LearningRate) = (["City", "IsGift"], 1, 1, 1e-9), Order.View(orders));
        string[] back = [.. model.ReconstructRows(Order.View(orders)).GetColumn<string>("City")];

        var city = model.Diagnose(Order.View(orders)).Slots.Single(slot => slot.Name == "City");

        double wrong = back.Zip(orders, (found, order) => found == order.City ? 0.0 : 1).Sum();
        Assert.AreEqual(1 - wrong / 100, city.Recovered!.Value, 1e-9);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_loaded_one_explains_and_watches_alike(bool isVariational)
    {
        var detector = OrderDetectors.Of(isVariational);
        using var folder = new TemporaryFolder();
        var rows = Order.View(30, missing: 0.1);
        Contexts.ML.Model.SaveModel(detector, rows.Schema, folder.File("model.zip"));

        var loaded = Contexts.ML.Model.LoadAutoencoder(folder.File("model.zip"), out _).Find<AnomalyDetector>();

        CollectionAssert.AreEqual(detector.Explain(rows).Select(reason => reason.ToString()).ToArray(), loaded.Explain(rows).Select(reason => reason.ToString()).ToArray());
        Assert.AreEqual(detector.Watch(rows).ToString(), loaded.Watch(rows).ToString());
        Assert.AreEqual(detector.Watch(rows).ToString(), Contexts.ML.Model.Load(folder.File("model.zip"), out _).Watch(rows).ToString());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void It_shows_itself_and_is_reported_by_the_names_and_words_of_its_columns(bool isVariational)
    {
        var detector = OrderDetectors.Of(isVariational);
        using var folder = new TemporaryFolder();
        var rows = Order.View(Order.Rows(200, seed: 24).Select((order, i) => i % 20 == 0 ? OrderDetectors.WithOtherCategory(order) : order));

        detector.WriteReport(folder.File("report.html"), rows);

        string page = File.ReadAllText(folder.File("report.html"));
        foreach (string text in new[] { detector.ToString(), detector.Summary().ToString(), page })
        {
            Assert.Contains("City", text);
            Assert.DoesNotContain("Microsoft.ML.Autoencoders.Row", text);
        }
        Assert.Contains("MaskedCells", page);
        Assert.Contains("8 categories", detector.ToString());
        Assert.IsTrue(page.Contains("&#39;book&#39;", StringComparison.Ordinal) || page.Contains("'book'", StringComparison.Ordinal));
        Assert.DoesNotContain(finding => finding.ToString().Contains("NaN", StringComparison.Ordinal), detector.Diagnose(rows).Findings);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Masking_has_the_amount_that_was_set(bool isVariational)
    {
        AnomalyTrainerOptions options = isVariational
            ? new VaeAnomalyTrainer.Options { FeatureColumnNames = ["a"], Training = { CorruptionAmount = 0.3 } }.CheckedCopy()
            : new AutoencoderAnomalyTrainer.Options { FeatureColumnNames = ["a"], Training = { CorruptionAmount = 0.3 } }.CheckedCopy();

        Assert.AreEqual((Corruption.Masking, 0.3), (options.TrainingOptions.Corruption, options.TrainingOptions.CorruptionAmount));
    }

    [TestMethod]
    public void Errors_name_the_option_of_the_trainer_and_after_fitting_the_model()
    {
        var rare = Assert.ThrowsExactly<InvalidOperationException>(() => Contexts.ML.AnomalyDetection.Trainers.Autoencoder(["Price", "City"]).Fit(Order.View(4)));
        Assert.Contains("Leave it out of FeatureColumnNames", rare.Message);
        var absent = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Contexts.ML.AnomalyDetection.Trainers.VariationalAutoencoder(["Price", "Absent"]).Fit(Order.View(100)));
        Assert.Contains("no input column 'Absent', which FeatureColumnNames names", absent.Message);

        var without = Contexts.ML.Transforms.DropColumns("City").Fit(Order.View(3)).Transform(Order.View(3));
        var missing = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => OrderDetectors.Of(false).Transform(without));
        Assert.Contains("no input column 'City', which the transformer was fitted on", missing.Message);
    }

    [TestMethod]
    public void What_was_preset_for_one_column_is_preset_for_several_and_what_was_set_stays()
    {
        var options = new AutoencoderAnomalyTrainer.Options { FeatureColumnNames = ["a"], Training = { Steps = 7, HiddenLayers = [9] } };

        var copy = options.CheckedCopy();

        Assert.AreEqual(AutoencoderScore.MaskedCells, copy.Score);
        Assert.AreEqual((Corruption.Masking, 0.4, Scaling.MeanVariance, 7), (copy.Training.Corruption, copy.Training.CorruptionAmount, copy.Training.Scaling, copy.Training.Steps!.Value));
        CollectionAssert.AreEqual(new[] { 9 }, copy.Training.HiddenLayers!.ToArray());
        var preset = new AutoencoderAnomalyTrainer.Options { FeatureColumnNames = ["a"] }.CheckedCopy().Training;
        CollectionAssert.AreEqual(new[] { 256 }, preset.HiddenLayers!.ToArray());
        Assert.AreEqual(4000, preset.Steps);
        Assert.AreEqual(MissingValues.Mask, copy.Training.MissingValues);
    }
}
