namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>What both trainers do with their defaults on generated rows of which all is known.</summary>
[TestClass]
public sealed class AnomalyDefaultsTests
{
    private const int TrainingRows = 1500;
    private const double Contamination = 0.1;

    private static readonly float[][] Training = FactorRows.Of(TrainingRows, seed: 1);
    private static readonly float[][] Fresh = FactorRows.Of(TrainingRows, seed: 2);
    private static readonly double[] Deviations = FactorRows.Deviations(Training);

    private static readonly Dictionary<string, Lazy<AnomalyDetector>> Detectors = new()
    {
        ["autoencoder"] = new(() => Contexts.ML.AnomalyDetection.Trainers.Autoencoder().Fit(FactorRows.View(Training))),
        ["variational"] = new(() => Contexts.ML.AnomalyDetection.Trainers.VariationalAutoencoder().Fit(FactorRows.View(Training))),
    };

    public static IEnumerable<object[]> Names() => Detectors.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void The_contamination_is_the_share_of_labels_on_training_rows_and_nearly_on_new_ones(string name)
    {
        var detector = Detectors[name].Value;

        Assert.AreEqual(Contamination * TrainingRows, Alarms(detector, Training), 1);
        // A network scores rows that it learned somewhat lower.
        Assert.AreEqual(Contamination, Alarms(detector, Fresh) / (double)Fresh.Length, 0.05);
    }

    [TestMethod]
    [DataRow("autoencoder", 1500, 0.1)]
    [DataRow("variational", 1500, 0.1)]
    [DataRow("autoencoder", 300, 0.2)]
    [DataRow("variational", 300, 0.2)]
    public void Found_on_held_out_rows_it_holds_for_new_ones_within_three_standard_errors(string name, int rows, double contamination)
    {
        const double HeldOut = 0.4;
        var training = FactorRows.View(FactorRows.Of(rows, seed: 3));
        using AnomalyDetector detector = name == "autoencoder"
            ? new AutoencoderAnomalyTrainer(new() { HeldOutFraction = HeldOut, Contamination = contamination }).Fit(training)
            : new VaeAnomalyTrainer(new() { HeldOutFraction = HeldOut, Contamination = contamination }).Fit(training);

        double error = Math.Sqrt(contamination * (1 - contamination) * (1 / (rows * HeldOut) + 1.0 / Fresh.Length));
        Assert.AreEqual(contamination, Alarms(detector, Fresh) / (double)Fresh.Length, 3 * error);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_slot_that_is_four_deviations_off_comes_first(string name) => AssertFirst(name, 0.95, (row, slot, i) => Shifted(row, slot, i % 2 == 0 ? 4 : -4));

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_slot_that_is_six_deviations_off_comes_first(string name) => AssertFirst(name, 0.99, (row, slot, i) => Shifted(row, slot, i % 2 == 0 ? 6 : -6));

    // Every value is an ordinary one; only where both rows differ is there something to find.
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_slot_of_another_row_comes_first(string name) => AssertFirst(name, 0.94, (row, slot, i) =>
    {
        float other = Fresh[(i + 37) % Fresh.Length][slot];
        return Math.Abs(other - row[slot]) > 1.5 * Deviations[slot] ? [.. row.Select((value, j) => j == slot ? other : value)] : null;
    });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Gross_outliers_among_the_training_rows_do_not_blind_the_detector(string name)
    {
        var random = new Random(4);
        float[][] dirty = [.. Training.Select((row, i) => i % 20 == 0 ? Outlier(row, random) : row)];
        float[][] test = [.. Fresh.Select((row, i) => i % 10 == 0 ? Outlier(row, random) : row)];
        IEstimator<AnomalyDetector> trainer = name == "autoencoder" ? Contexts.ML.AnomalyDetection.Trainers.Autoencoder() : Contexts.ML.AnomalyDetection.Trainers.VariationalAutoencoder();
        using var detector = trainer.Fit(FactorRows.View(dirty));

        double area = Area(Table.Singles(detector.Transform(FactorRows.View(test)), "Score"), i => i % 10 == 0);

        Assert.IsGreaterThan(0.95, area);
    }

    private static void AssertFirst(string name, double share, Func<float[], int, int, float[]?> change)
    {
        var broken = new List<(float[] Row, int Slot)>();
        for (int i = 0; i < Fresh.Length; i++)
        {
            if (change(Fresh[i], i % FactorRows.Slots, i) is { } row)
            {
                broken.Add((row, i % FactorRows.Slots));
            }
        }

        int first = Detectors[name].Value.Explain(FactorRows.View(broken.Select(row => row.Row)), 1).Zip(broken).Count(pair => pair.First.Slots[0].Slot == pair.Second.Slot);

        Assert.IsGreaterThan(300, broken.Count);
        Assert.IsGreaterThanOrEqualTo(share, first / (double)broken.Count);
    }

    private static float[] Shifted(float[] row, int slot, double deviations) => QuickDetectors.Broken(row, slot, (float)(deviations * Deviations[slot]));

    // Each slot anywhere within ten deviations.
    private static float[] Outlier(float[] row, Random random) => [.. row.Select((_, slot) => (float)(slot + 20 * (random.NextDouble() - 0.5) * Deviations[slot]))];

    private static int Alarms(AnomalyDetector detector, float[][] rows) => detector.Transform(FactorRows.View(rows)).GetColumn<bool>("PredictedLabel").Count(isAnomaly => isAnomaly);

    // The share of pairs of an anomaly and another row in which the anomaly scores higher.
    private static double Area(float[] scores, Func<int, bool> isAnomaly)
    {
        int[] places = [.. Enumerable.Range(0, scores.Length).OrderBy(i => scores[i])];
        long lower = 0, pairs = 0, normal = 0;
        foreach (int i in places)
        {
            (normal, lower, pairs) = isAnomaly(i) ? (normal, lower + normal, pairs + 1) : (normal + 1, lower, pairs);
        }
        return lower / (double)(pairs * normal);
    }
}
