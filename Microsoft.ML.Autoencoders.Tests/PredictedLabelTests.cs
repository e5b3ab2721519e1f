namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>A row whose score is NaN or infinite is an anomaly, in the fitted model, the loaded one and the exported file.</summary>
[TestClass]
public sealed class PredictedLabelTests
{
    private static readonly Dictionary<string, Func<ScoringTransformer>> Fits = new()
    {
        ["autoencoder"] = () => Models.Fit(o => o.PredictedLabelColumnName = "PredictedLabel"),
        ["autoencoder, cosine"] = () => Models.Fit(o => (o.PredictedLabelColumnName, o.Loss) = ("PredictedLabel", ReconstructionLoss.Cosine)),
        ["variational, ELBO"] = () => VaeModels.Fit(o => o.Score = VaeScore.NegativeElbo),
        ["variational, error"] = () => VaeModels.Fit(o => o.Score = VaeScore.ReconstructionError),
        ["variational, latent distance"] = () => VaeModels.Fit(o => o.Score = VaeScore.LatentDistance),
        ["detector"] = () => QuickDetectors.Plain.WithThreshold(QuickDetectors.Plain.Threshold),
        ["detector, no row above the threshold"] = () => QuickDetectors.Plain.WithThreshold(float.PositiveInfinity),
    };

    public static IEnumerable<object[]> Names() => Fits.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_row_that_cannot_be_scored_is_an_anomaly(string name)
    {
        using var model = Fits[name]();
        float[][] rows = [.. new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity, 3e38f }.Select(value => Enumerable.Repeat(value, Rows.Slots).ToArray()), Rows.Features(1)[0]];
        var view = Rows.View(rows);
        var expected = new[] { true, true, true, true, false };
        using var folder = new TemporaryFolder();
        string file = folder.File("model.onnx");
        Export(model, file);

        var scored = model.Transform(view);

        Assert.IsFalse(Table.Singles(scored, "Score")[..^1].Any(score => Math.Abs(score) < AnomalyDetector.GreatestScore));
        CollectionAssert.AreEqual(expected, scored.GetColumn<bool>("PredictedLabel").ToArray(), "fitted");
        CollectionAssert.AreEqual(expected, Models.Reload(model, view.Schema).Transform(view).GetColumn<bool>("PredictedLabel").ToArray(), "loaded");
        CollectionAssert.AreEqual(expected, Array.ConvertAll(OnnxSession.Run(File.ReadAllBytes(file), rows)["PredictedLabel"], flag => flag != 0), "exported");
    }

    [TestMethod]
    [DataRow(1f, 1f, false)]
    [DataRow(1.5f, 1f, true)]
    [DataRow(float.NegativeInfinity, 1f, true)]
    [DataRow(float.PositiveInfinity, float.PositiveInfinity, true)]
    [DataRow(float.NaN, float.PositiveInfinity, true)]
    [DataRow(1e38f, float.PositiveInfinity, false)]
    public void The_label_compares_the_score_with_the_threshold(float score, float threshold, bool expected)
    {
        var graph = new GraphBuilder("label", ["Score", "Label"]);
        graph.Output(graph.ToFloat(LabelNodes.Of(new Term(graph, graph.Input("Score", 1)), graph.Floats([threshold]))), "Label", 1);

        Assert.AreEqual(expected ? 1 : 0, OnnxSession.Run(graph.Build(), [[score]])["Label"][0]);
    }

    private static void Export(ScoringTransformer model, string file)
    {
        switch (model)
        {
            case AutoencoderTransformer autoencoder: autoencoder.ExportToOnnx(file); break;
            case VaeTransformer vae: vae.ExportToOnnx(file); break;
            case AnomalyDetector detector: detector.ExportToOnnx(file); break;
        }
    }
}
