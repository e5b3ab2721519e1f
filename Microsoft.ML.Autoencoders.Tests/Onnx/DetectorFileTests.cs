using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Tests.Onnx;

/// <summary>What a detector's ONNX file says beside its graph, and changing the threshold in it.</summary>
[TestClass]
public sealed class DetectorFileTests
{
    private static readonly AutoencoderColumns Columns = new("Features", [new(OutputKind.Score, "Score", 1), new(OutputKind.PredictedLabel, "PredictedLabel", 1)]);

    [TestMethod]
    public void An_exported_file_is_known_again()
    {
        var file = DetectorFile.Of(Exported())!;

        var reference = file.Reference;
        Assert.AreEqual(("Features", "Score", "PredictedLabel", QuickDetectors.Plain.Threshold, QuickDetectors.TrainingRows),
            (reference.FeatureColumn, reference.ScoreColumn, reference.PredictedLabelColumn, reference.Threshold, reference.Scores.Training.Count));
        Assert.AreEqual((Rows.Slots, "slot 5"), (reference.Slots.Count, reference.SlotNames[^1]));
    }

    [TestMethod]
    public void ONNX_Runtime_shows_what_the_file_says()
    {
        using var session = new InferenceSession(Exported());

        Assert.AreEqual("Microsoft.ML.Autoencoders", session.ModelMetadata.ProducerName);
        Assert.Contains("\"threshold\":", session.ModelMetadata.CustomMetadataMap["Microsoft.ML.Autoencoders.Detector"]);
    }

    [TestMethod]
    public void Another_threshold_changes_the_label_and_nothing_else()
    {
        byte[] before = Exported();
        float[][] rows = QuickDetectors.NewRows(50);
        var expected = OnnxSession.Run(before, rows);
        float threshold = expected["Score"].Average();

        byte[] after = DetectorFile.Of(before)!.With(threshold);

        var found = OnnxSession.Run(after, rows);
        CollectionAssert.AreEqual(expected["Score"], found["Score"]);
        CollectionAssert.AreEqual(expected["Probability"], found["Probability"]);
        CollectionAssert.AreEqual(expected["Score"].Select(score => score > threshold ? 1f : 0f).ToArray(), found["PredictedLabel"]);
        Assert.AreEqual(threshold, DetectorFile.Of(after)!.Reference.Threshold);
        CollectionAssert.AreEqual(before, DetectorFile.Of(after)!.With(QuickDetectors.Plain.Threshold), "back again");
    }

    [TestMethod]
    public void A_file_without_the_label_keeps_its_threshold_too()
    {
        byte[] scores = DetectorGraph.ForRows(QuickDetectors.Plain.Fitted, Columns.Only(OutputKind.Score));

        byte[] changed = DetectorFile.Of(scores)!.With(5);

        Assert.AreEqual(5, DetectorFile.Of(changed)!.Reference.Threshold);
        CollectionAssert.AreEqual(OnnxSession.Run(scores, Rows.Features(5))["Score"], OnnxSession.Run(changed, Rows.Features(5))["Score"]);
    }

    [TestMethod]
    public void Other_files_are_told_apart()
    {
        Assert.IsNull(DetectorFile.Of([]));
        Assert.IsNull(DetectorFile.Of([255, 255, 255, 1, 2, 3]));
        Assert.IsNull(DetectorFile.Of(Models.Onnx(Models.AllColumns)));
        Assert.IsNull(DetectorFile.Of(new GraphBuilder("other", []).Build(("key", "value"))));
    }

    [TestMethod]
    public void A_later_form_is_refused_by_its_version()
    {
        byte[] later = new GraphBuilder("later", []).Build((DetectorGraph.ReferenceKey, "{\"version\":3}"));

        Assert.Contains("version 3", Assert.ThrowsExactly<InvalidOperationException>(() => DetectorFile.Of(later)).Message);
    }

    private static byte[] Exported()
    {
        using var folder = new TemporaryFolder();
        QuickDetectors.Plain.ExportToOnnx(folder.File("detector.onnx"));
        return File.ReadAllBytes(folder.File("detector.onnx"));
    }
}
