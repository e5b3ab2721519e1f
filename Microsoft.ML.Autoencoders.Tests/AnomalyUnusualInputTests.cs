namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>Data that are few, dull, huge or tied are fitted by both anomaly trainers all the same, and a row unlike them is told apart.</summary>
[TestClass]
public sealed class AnomalyUnusualInputTests
{
    private static readonly float[] Constant = [0, 1, -2, 300, 4, 0.5f];

    private static readonly Dictionary<string, float[][]> Data = new()
    {
        ["one row"] = Rows.Features(1),
        ["two rows"] = Rows.Features(2),
        ["five rows"] = Rows.Features(5),
        ["equal rows"] = [.. Enumerable.Repeat(Constant, 60)],
        ["rows of 0"] = [.. Enumerable.Repeat(new float[Rows.Slots], 60)],
        ["constant slots"] = [.. Rows.Features(200).Select(row => row.Select((value, slot) => slot is 2 or 4 ? 7 : value).ToArray())],
        ["a slot that varies in one row"] = [.. Rows.Features(200).Select((row, i) => row.Select((value, slot) => slot == 2 ? (i == 9 ? 5f : 0) : value).ToArray())],
        ["huge"] = Times(1e20f),
        ["nearly the greatest"] = Times(1e37f),
        ["tiny"] = Times(1e-20f),
        ["far from 0"] = [.. Rows.Features(200).Select(row => Array.ConvertAll(row, value => value + 1e6f))],
        ["whole numbers"] = [.. Rows.Features(200).Select(row => Array.ConvertAll(row, MathF.Round))],
        ["0 and 1"] = [.. Rows.Features(200).Select(row => Array.ConvertAll(row, value => value > 0 ? 1f : 0))],
        ["few rows many times"] = [.. Enumerable.Range(0, 20).SelectMany(_ => Rows.Features(10))],
        ["one row huge"] = [.. Rows.Features(200).Select((row, i) => i == 5 ? Array.ConvertAll(row, value => value * 1e20f) : row)],
    };

    public static IEnumerable<object[]> Names() => Data.Keys.SelectMany(data =>
        new[] { "Autoencoder: ReconstructionError", "Autoencoder: StandardizedError", "Autoencoder: MahalanobisAndNeighbours", "Autoencoder: batch normalisation, reweighted",
            "Variational: ReconstructionError", "Variational: NegativeElbo", "Variational: LatentDistance" }.Select(kind => new object[] { data, kind }));

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void They_are_fitted_and_scored(string data, string kind)
    {
        const double Subnormal = 1e-38; // smaller numbers have fewer digits
        float[][] rows = Data[data];
        var view = Rows.View(rows);
        using var detector = DetectorKinds.Of(kind).Fit(DetectorKinds.AllColumns, view);

        var scored = detector.Transform(view);

        float[] scores = Table.Singles(scored, "Score");
        float[][] parts = Table.Vectors(scored, "Contributions");
        Assert.IsTrue(scores.All(score => float.IsFinite(score) && score < AnomalyDetector.GreatestScore), $"{scores.Min()} to {scores.Max()}");
        Assert.IsTrue(float.IsFinite(detector.Threshold));
        Assert.IsLessThanOrEqualTo(Math.Max(1, (int)Math.Round(0.1 * rows.Length)), scored.GetColumn<bool>("PredictedLabel").Count(isAnomaly => isAnomaly));
        Assert.IsTrue(Table.Singles(scored, "Probability").All(share => share is >= 0 and <= 1));
        foreach (string column in new[] { "Reconstruction", "SlotErrors", "Contributions", "TopSlots", "TopContributions" })
        {
            Assert.IsTrue(Table.Vectors(scored, column).All(row => row.All(float.IsFinite)), column);
        }
        for (int row = 0; row < rows.Length; row++)
        {
            Assert.AreEqual(scores[row], parts[row].Sum(part => (double)part), 1e-4 * Math.Max(Math.Abs(scores[row]), parts[row].Max(Math.Abs)) + Subnormal, $"row {row}");
        }
        float[] reloaded = Table.Singles(Models.Reload(detector, view.Schema).Transform(view), "Score");
        for (int row = 0; row < rows.Length; row++)
        {
            Assert.AreEqual(scores[row], reloaded[row], 1e-5 * Math.Abs(scores[row]) + 1e-7, $"row {row}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_row_far_away_is_labeled(string data, string kind)
    {
        float[][] rows = Data[data];
        using var detector = DetectorKinds.Of(kind).Fit(_ => { }, Rows.View(rows));
        float[] far = [.. rows[0].Select((value, slot) => value + 1000 * Math.Max(1, rows.Max(row => Math.Abs(row[slot]))))];

        var scored = detector.Transform(Rows.View([far]));

        Assert.IsTrue(scored.GetColumn<bool>("PredictedLabel").Single(), $"{Table.Singles(scored, "Score")[0]} above {detector.Threshold}");
    }

    [TestMethod]
    public void More_slots_than_rows_are_fitted()
    {
        const int Slots = 400;
        float[][] rows = [.. FactorRows.Of(60, seed: 1).Select(row => Enumerable.Range(0, Slots).Select(slot => row[slot % FactorRows.Slots] * (1 + slot / 40)).ToArray())];
        var view = Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, Slots), rows);
        IEstimator<AnomalyDetector>[] trainers = [DetectorKinds.Autoencoder(), DetectorKinds.Variational()];

        foreach (var trainer in trainers)
        {
            using var detector = trainer.Fit(view);

            Assert.AreEqual(6, detector.Transform(view).GetColumn<bool>("PredictedLabel").Count(isAnomaly => isAnomaly));
            Assert.AreEqual(17, detector.Explain(QuickDetectors.Broken(rows[0], 17, 50), 1).Slots[0].Slot);
        }
    }

    private static float[][] Times(float factor) => [.. Rows.Features(200).Select(row => Array.ConvertAll(row, value => value * factor))];
}
