namespace Microsoft.ML.Autoencoders.Tests.Readme;

/// <summary>The code of the pages in docs/: what stands there stands here between two marks, and <see cref="PagesTests"/> runs it.</summary>
internal static partial class DocsExamples
{
    public static (AnomalyDetector Detector, IDataView Patients) Detect(MLContext mlContext)
    {
        // docs/detect-anomalies.md
        var rows = mlContext.Data.LoadFromTextFile<Patient>("thyroid.csv", ',', hasHeader: true);
        string[] measures = ["Age", "Tsh", "T3", "Tt4", "T4u", "Fti"];
        var patients = mlContext.Transforms.Concatenate("Features", measures).Fit(rows).Transform(rows);

        var detector = mlContext.AnomalyDetection.Trainers.Autoencoder("Features", contamination: 0.025).Fit(patients);
        var scored = detector.Transform(patients); // with Score and PredictedLabel: true for 2.5 % of these rows
        // end
        Assert.AreEqual(0.025, scored.GetColumn<bool>("PredictedLabel").Average(isAnomaly => isAnomaly ? 1.0 : 0), 0.001);
        return (detector, patients);
    }

    public static AnomalyDetector Thresholds(MLContext mlContext, AnomalyDetector detector, IDataView normalRows, IDataView labeledRows)
    {
        // docs/detect-anomalies.md
        var byBudget = detector.WithFalseAlarmBudget(normalRows, perThousand: 10); // normal rows that are not training rows
        var byLabels = detector.WithBestThreshold(labeledRows, "Label");           // the best F1
        var byHand = detector.WithThreshold(4.2f);

        var heldOut = mlContext.AnomalyDetection.Trainers.Autoencoder(new AutoencoderAnomalyTrainer.Options
        {
            Contamination = 0.025,
            HeldOutFraction = 0.3, // held-out rows determine the threshold: recommended for small data sets
        });
        // end
        // docs/detect-anomalies.md
        var careful = mlContext.AnomalyDetection.Trainers.Autoencoder(new AutoencoderAnomalyTrainer.Options
        {
            Networks = 3,                             // their scores are averaged
            DiscardedShare = 0.02,                    // the rows with the greatest scores in a first training are excluded from the second one
            Score = AutoencoderScore.Mahalanobis,     // stores no training rows
            ProbabilityColumnName = "Probability",    // the fraction of the training rows with a lower score
            Training = { Steps = 500, Corruption = Corruption.SwapNoise, CorruptionAmount = 0.1 },
        });
        // end
        careful.Fit(normalRows).Dispose();
        Assert.AreEqual(4.2f, byHand.Threshold);
        Assert.AreNotEqual(byBudget.Threshold, byLabels.Threshold);
        return heldOut.Fit(normalRows);
    }

    public static (DetectionMetrics Metrics, DriftReport Drift) Judge(AnomalyDetector detector, IDataView labeledRows, IDataView newRows)
    {
        // docs/detect-anomalies.md
        DetectionMetrics metrics = detector.Evaluate(labeledRows, "Label");
        Console.WriteLine(metrics);                       // ROC AUC, average precision, precision, recall and F1, each with a 95 % interval

        DriftReport drift = detector.Watch(newRows);      // population stability index and Kolmogorov-Smirnov test of score and slots
        Console.WriteLine(drift);

        detector.WriteReport("report.html", newRows);     // scores, anomalies with explanations, drift, latent space, model card
        // end
        return (metrics, drift);
    }

    public static (IReadOnlyList<Explanation> Reasons, IReadOnlyList<SlotImportance> Slots, IDataView WithReasons) Explain(MLContext mlContext, AnomalyDetector detector, IDataView patients)
    {
        // docs/explain.md
        foreach (Explanation reason in detector.Explain(patients, top: 2).Where(row => row.IsAnomaly).Take(3))
        {
            Console.WriteLine(reason); // row 38, score 3.633, anomaly: Fti 1, expected 0.2764 (2.96); T4u 0.04225, expected 0.3337 (0.314)
        }
        Explanation one = detector.Explain([0.5f, 0.9f, 0.1f, 0.1f, 0.3f, 0.1f], top: 6); // one row
        IReadOnlyList<SlotImportance> slots = detector.SlotImportances(patients);         // over many rows, the greatest first
        // end
        Assert.AreEqual(one.Score, one.Slots.Sum(slot => slot.Contribution), 1e-3f * one.Score);

        // docs/explain.md
        var trainer = mlContext.AnomalyDetection.Trainers.Autoencoder(new AutoencoderAnomalyTrainer.Options
        {
            ContributionsColumnName = "Contributions",       // the contribution of each slot; they sum to the score
            TopSlotsColumnName = "TopSlots",                 // the indices of the slots with the greatest contributions
            TopContributionsColumnName = "TopContributions", // and their contributions
            TopCount = 2,
        });
        var withReasons = trainer.Fit(patients).Transform(patients);
        // end
        return ([.. detector.Explain(patients, top: 2).Take(3)], slots, withReasons);
    }

    // docs/detect-anomalies.md
    public sealed class Patient
    {
        [LoadColumn(0)] public float Age { get; set; }
        [LoadColumn(1)] public float Tsh { get; set; }
        [LoadColumn(2)] public float T3 { get; set; }
        [LoadColumn(3)] public float Tt4 { get; set; }
        [LoadColumn(4)] public float T4u { get; set; }
        [LoadColumn(5)] public float Fti { get; set; }
        [LoadColumn(6)] public float Label { get; set; }     // 1 for the rare disease
    }
    // end
}
