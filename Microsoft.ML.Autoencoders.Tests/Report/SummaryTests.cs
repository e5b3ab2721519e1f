namespace Microsoft.ML.Autoencoders.Tests.Report;

/// <summary>What a fitted or loaded model says of itself in a console and in a debugger.</summary>
[TestClass]
public sealed class SummaryTests
{
    [TestMethod]
    public void An_autoencoder_lists_layers_output_sizes_and_parameters()
    {
        var model = Models.AllColumns;

        var summary = model.Summary();

        string expected = """
            AutoencoderTransformer 6-5-2-5-6
              layer      kind                       output  parameters
              input      column 'Features', scaled       6           0
              encoder 1  Dense, SiLU                     5          35
              encoder 2  Dense, Linear                   2          12
              decoder 1  Dense, SiLU                     5          15
              decoder 2  Dense, Linear                   6          36
            Parameters: 98
            """;
        Assert.AreEqual($"{expected}\nTraining: {model.TrainingHistory}".ReplaceLineEndings("\n"), $"{summary}");
    }

    public static IEnumerable<object[]> Changes() =>
    [
        ["plain", (Action<AutoencoderEstimator.Options>)(_ => { })],
        ["tied", (Action<AutoencoderEstimator.Options>)(o => o.TiedWeights = true)],
        ["batch normalization", (Action<AutoencoderEstimator.Options>)(o => (o.Normalization, o.Dropout) = (LayerNormalization.Batch, 0.1))],
        ["layer normalization", (Action<AutoencoderEstimator.Options>)(o => o.Normalization = LayerNormalization.Layer)],
    ];

    [TestMethod]
    [DynamicData(nameof(Changes))]
    public void The_parameters_of_the_layers_are_those_that_were_trained(string name, Action<AutoencoderEstimator.Options> change)
    {
        using var model = Models.Fit(change);

        Assert.AreEqual(model.TrainingHistory.ParameterCount, model.Summary().ParameterCount, name);
    }

    [TestMethod]
    public void A_variational_autoencoder_tells_its_distributions()
    {
        using var model = new VaeEstimator(VaeModels.QuickOptions(o => (o.Prior, o.PriorComponents, o.Likelihood) = (Prior.GaussianMixture, 3, Likelihood.StudentT))).Fit(Rows.View());

        var summary = model.Summary();

        Assert.AreEqual(model.TrainingHistory.ParameterCount, summary.ParameterCount);
        Assert.AreEqual("posterior: DiagonalGaussian, output 2, 0 parameters", $"{summary.Layers.Single(layer => layer.Name == "posterior")}");
        Assert.AreEqual("prior: GaussianMixture, 3 components, output 2, 15 parameters", $"{summary.Layers.Single(layer => layer.Name == "prior")}");
        Assert.StartsWith("likelihood: StudentT", $"{summary.Layers[^1]}");
        Assert.StartsWith("VaeTransformer 6-5-2-5-6\n", $"{summary}");
    }

    [TestMethod]
    public void A_detector_of_several_networks_counts_them_all()
    {
        using var detector = QuickDetectors.Fit(o => o.Networks = 2);

        var summary = detector.Summary();

        Assert.AreEqual(2 * detector.TrainingHistory.ParameterCount, summary.ParameterCount);
        Assert.StartsWith("AnomalyDetector 2 x 6-12-4-12-6\n", $"{summary}");
        Assert.Contains("MahalanobisAndNeighbours, 100 stored rows", $"{summary}");
        Assert.HasCount(2, summary.Histories);
    }

    [TestMethod]
    public void A_loaded_model_has_the_same_layers_and_no_history()
    {
        var view = Rows.View();
        var loaded = Models.LoadInBatches(Models.AllColumns, view.Schema).Find<AutoencoderTransformer>();
        var detector = Models.LoadInBatches(QuickDetectors.Plain, view.Schema).Find<AnomalyDetector>();

        CollectionAssert.AreEqual(Texts(Models.AllColumns.Summary()), Texts(loaded.Summary()));
        CollectionAssert.AreEqual(Texts(QuickDetectors.Plain.Summary()), Texts(detector.Summary()));
        Assert.EndsWith("Training: no history, the model was loaded from a file.", $"{loaded.Summary()}");
        Assert.DoesNotContain("trained:", $"{loaded}");

        static string[] Texts(ModelSummary summary) => [.. summary.Layers.Select(layer => $"{layer}")];
    }

    [TestMethod]
    public void A_transformer_shows_its_columns_as_a_table()
    {
        string table = """
            AnomalyDetector 6-12-4-12-6
              column          type               content
              Features        Vector<Single, 6>  input
              Score           Single             score
              PredictedLabel  Boolean            predicted label
              Probability     Single             probability
            threshold:
            """;

        Assert.StartsWith(table.ReplaceLineEndings("\n"), $"{QuickDetectors.Plain}");
        Assert.Contains("\ntrained: ", $"{QuickDetectors.Plain}");
    }

    [TestMethod]
    public void The_debugger_shows_the_first_line()
    {
        var display = (System.Diagnostics.DebuggerDisplayAttribute)Attribute.GetCustomAttribute(typeof(AnomalyDetector), typeof(System.Diagnostics.DebuggerDisplayAttribute))!;
        var shown = typeof(AnomalyDetector).GetProperty("Headline", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!;

        Assert.AreEqual("{Headline,nq}", display.Value);
        Assert.AreEqual("AnomalyDetector 6-12-4-12-6", shown.GetValue(QuickDetectors.Plain));
    }

    [TestMethod]
    public void Tables_are_written_alike_in_every_culture()
    {
        string expected = $"{QuickDetectors.Plain}\n{QuickDetectors.Plain.Summary()}";

        using var culture = new OtherCulture();

        Assert.AreEqual(expected, $"{QuickDetectors.Plain}\n{QuickDetectors.Plain.Summary()}");
    }
}
