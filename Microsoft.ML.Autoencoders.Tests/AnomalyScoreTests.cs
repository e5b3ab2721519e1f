namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>Scores of anomaly detectors: what rows can't be scored, what the label is, and that every form of a detector gives the same.</summary>
[TestClass]
public sealed class AnomalyScoreTests
{
    private static readonly float[] Strange = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, -1e30f, 1e15f];

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void The_label_is_whether_the_score_is_above_the_threshold(string name)
    {
        var detector = DetectorKinds.Of(name).Fitted;
        var scored = detector.Transform(Rows.View([.. DetectorKinds.Of(name).NewRows(200), .. StrangeRows(slot: 1)]));

        float[] scores = Table.Singles(scored, "Score");
        bool[] labels = [.. scored.GetColumn<bool>("PredictedLabel")];

        CollectionAssert.AreEqual(scores.Select(score => score > detector.Threshold).ToArray(), labels);
        Assert.Contains(true, labels);
        Assert.Contains(false, labels);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_score_is_never_NaN_and_greatest_where_there_is_none(string name)
    {
        var kind = DetectorKinds.Of(name);
        for (int slot = 0; slot < Rows.Slots; slot++)
        {
            var scored = kind.Fitted.Transform(Rows.View(StrangeRows(slot)));

            float[] scores = Table.Singles(scored, "Score");

            for (int i = 0; i < scores.Length; i++)
            {
                Assert.IsTrue(scores[i] <= AnomalyDetector.GreatestScore, $"{Strange[i]}: {scores[i]}");
                bool isMissing = kind.HasMissing && float.IsNaN(Strange[i]);
                Assert.IsTrue(float.IsFinite(Strange[i]) || isMissing == (scores[i] < AnomalyDetector.GreatestScore), $"{Strange[i]}: {scores[i]}");
            }
            CollectionAssert.AreEqual(scores.Select(score => score > kind.Fitted.Threshold).ToArray(), scored.GetColumn<bool>("PredictedLabel").ToArray());
            Assert.IsTrue(Table.Singles(scored, "Probability").All(share => share is >= 0 and <= 1));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void The_slots_without_a_number_have_the_greatest_score_among_them(string name)
    {
        var kind = DetectorKinds.Of(name);
        float[] infinite = kind.NewRows(5)[4], two = [.. infinite];
        infinite[2] = float.PositiveInfinity;
        (two[2], two[5]) = (float.NegativeInfinity, float.PositiveInfinity);

        float[][] parts = Table.Vectors(kind.Fitted.Transform(Rows.View([infinite, two])), "Contributions");

        CollectionAssert.AreEqual(new[] { 0, 0, AnomalyDetector.GreatestScore, 0, 0, 0 }, parts[0]);
        CollectionAssert.AreEqual(new[] { 0, 0, AnomalyDetector.GreatestScore / 2, 0, 0, AnomalyDetector.GreatestScore / 2 }, parts[1]);
        var explained = kind.Fitted.Explain(two, 2);
        CollectionAssert.AreEqual(new[] { 2, 5 }, explained.Slots.Select(slot => slot.Slot).ToArray());
        Assert.AreEqual((AnomalyDetector.GreatestScore, true), (explained.Score, explained.IsAnomaly));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Fitted_reloaded_and_exported_detectors_agree(string name)
    {
        var kind = DetectorKinds.Of(name);
        float[][] rows = [.. kind.NewRows(150), QuickDetectors.Broken(Rows.Features(1)[0], 2, 30)];
        var view = Rows.View(rows);
        var scored = kind.Fitted.Transform(view);
        float[] expected = Table.Singles(scored, "Score");

        var reloaded = Models.Reload(kind.Fitted, view.Schema).Transform(view);
        var exported = OnnxSession.Run(Exported(kind.Fitted), rows);

        AssertClose(expected, Table.Singles(reloaded, "Score"));
        AssertClose(expected, exported["Score"]);
        AssertClose(expected, [.. rows.Select(row => kind.Fitted.Explain(row).Score)]);
        CollectionAssert.AreEqual(scored.GetColumn<bool>("PredictedLabel").ToArray(), reloaded.GetColumn<bool>("PredictedLabel").ToArray());
        CollectionAssert.AreEqual(scored.GetColumn<bool>("PredictedLabel").Select(isAnomaly => isAnomaly ? 1f : 0).ToArray(), exported["PredictedLabel"]);
    }

    [TestMethod]
    [DataRow("Autoencoder: three networks")]
    [DataRow("Autoencoder: masked, standardized, three networks")]
    [DataRow("Variational: three networks")]
    public void The_score_of_several_networks_is_the_mean_of_theirs(string name)
    {
        var kind = DetectorKinds.Of(name);
        float[][] rows = kind.NewRows(100);
        var scored = kind.Fitted.Transform(Rows.View(rows));

        float[][] each = [.. kind.Fitted.Fitted.Networks.Select(network => OnnxSession.Run(DetectorGraph.Scores([network], "Input", null), rows)[DetectorGraph.Result])];

        Assert.HasCount(3, each);
        Assert.HasCount(3, kind.Fitted.TrainingHistories);
        Assert.AreNotEqual(each[0][0], each[1][0]);
        AssertClose([.. rows.Select((_, row) => each.Average(scores => scores[row]))], Table.Singles(scored, "Score"));
        foreach (var (column, kindOf) in new[] { ("SlotErrors", OutputOf.Errors), ("Reconstruction", OutputOf.Reconstruction) })
        {
            float[][] alone = [.. kind.Fitted.Fitted.Networks.Select(network => Of(kind.Fitted, network, column, rows))];
            AssertClose([.. alone[0].Select((_, i) => alone.Average(values => values[i]))], [.. Table.Vectors(scored, column).SelectMany(values => values)], kindOf == OutputOf.Errors ? 1e-5 : 1e-4);
        }
    }

    [TestMethod]
    public void The_first_of_several_networks_is_the_one_that_is_trained_alone()
    {
        var alone = (ScoredAutoencoder)DetectorKinds.Of("Autoencoder: MahalanobisAndNeighbours").Fitted.Fitted.Networks.Single();
        var first = (ScoredAutoencoder)DetectorKinds.Of("Autoencoder: three networks").Fitted.Fitted.Networks[0];

        CollectionAssert.AreEqual(alone.Network.Parameters, first.Network.Parameters);
    }

    public static IEnumerable<object[]> Names() => DetectorKinds.Names();

    private enum OutputOf
    {
        Errors,
        Reconstruction,
    }

    // A column of one of a detector's networks alone.
    private static float[] Of(AnomalyDetector detector, ScoredNetwork network, string column, float[][] rows)
    {
        using var alone = new AnomalyDetector(detector.Fitted with { Networks = [network] },
            new Autoencoders.Data.AutoencoderColumns("Features", [new(Enum.Parse<Autoencoders.Data.OutputKind>(column), column, Rows.Slots)]), [detector.TrainingHistory]);
        return [.. Table.Vectors(alone.Transform(Rows.View(rows)), column).SelectMany(values => values)];
    }

    private static float[][] StrangeRows(int slot) => [.. Strange.Select(value =>
    {
        float[] row = QuickDetectors.NewRows(3)[2];
        row[slot] = value;
        return row;
    })];

    private static byte[] Exported(AnomalyDetector detector)
    {
        using var folder = new TemporaryFolder();
        detector.ExportToOnnx(folder.File("detector.onnx"));
        return File.ReadAllBytes(folder.File("detector.onnx"));
    }

    private static void AssertClose(float[] expected, float[] actual, double tolerance = 1e-5)
    {
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], actual[i], tolerance * Math.Abs(expected[i]) + 1e-7, $"row {i}");
        }
    }
}
