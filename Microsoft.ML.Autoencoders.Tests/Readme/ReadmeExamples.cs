namespace Microsoft.ML.Autoencoders.Tests.Readme;

/// <summary>The code of README.md: what stands there stands here between two marks, and <see cref="PagesTests"/> runs it.</summary>
internal static class ReadmeExamples
{
    public static (DetectionMetrics Metrics, string Page) DetectAnomalies()
    {
        // README.md
        var ml = new MLContext(seed: 1);
        var tumors = ml.Data.LoadFromTextFile<Tumor>("breast-cancer.csv", ',', hasHeader: true);
        var benign = ml.Data.TrainTestSplit(ml.Data.FilterRowsByColumn(tumors, "Label", upperBound: 0.5), testFraction: 0.3);

        var detector = ml.AnomalyDetection.Trainers.Autoencoder("Features").Fit(benign.TrainSet)
            .WithFalseAlarmBudget(benign.TestSet, perThousand: 50);

        Console.WriteLine(detector.Evaluate(tumors));          // area under the ROC curve 0.975 (0.962 to 0.986), ...
        Console.WriteLine(detector.Explain(tumors).First());   // row 0, score 6.687, anomaly: slot 13 153.4, expected 31.28 (2.55); ...
        detector.WriteReport("report.html", tumors, "Label");  // the picture above, and more
        ml.Model.SaveModel(detector, tumors.Schema, "model.zip");
        // end
        return (detector.Evaluate(tumors), File.ReadAllText("report.html"));
    }

    public static Verdict Predict(float[] measures)
    {
        // README.md
        var ml = new MLContext();
        var model = ml.Model.LoadAutoencoder("model.zip", out var schema);
        using var engine = ml.Model.CreatePredictionEngine<Tumor, Verdict>(model, schema);
        Verdict verdict = engine.Predict(new Tumor { Features = measures });
        // end
        return verdict;
    }

    public static double Compress()
    {
        // README.md
        var ml = new MLContext(seed: 1);
        var digits = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Digit>("digits.csv", ',', hasHeader: true), testFraction: 0.25);

        var model = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.Autoencoder("Compressed", "Features", latentDimension: 8))
            .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Label", "Compressed"))
            .Fit(digits.TrainSet);

        var metrics = ml.MulticlassClassification.Evaluate(model.Transform(digits.TestSet));
        Console.WriteLine($"accuracy on 8 of 64 numbers: {metrics.MicroAccuracy:F3}"); // 0.892
        // end
        return metrics.MicroAccuracy;
    }

    public static (float[][] Drawn, float[][] Walk, double[] Likelihoods) Generate()
    {
        // README.md
        var ml = new MLContext(seed: 1);
        var digits = ml.Data.LoadFromTextFile<Digit>("digits.csv", ',', hasHeader: true);

        var model = ml.Transforms.VariationalAutoencoder("Latent", "Features", latentDimension: 16).Fit(digits);

        float[][] drawn = model.Sample(5, seed: 1);                        // five new digits
        float[][] latents = [.. model.Transform(digits).GetColumn<float[]>("Latent").Take(2)];
        float[][] walk = model.Interpolate(latents[0], latents[1], steps: 8);
        double[] likelihoods = model.LogLikelihood(digits);                // log-likelihood of each row, in nats
        model.ExportToOnnx("decoder.onnx", OnnxPart.Decoder);              // decodes digits in any ONNX runtime
        // end
        return (drawn, walk, likelihoods);
    }
}

// README.md
public sealed class Tumor
{
    [LoadColumn(0, 29), VectorType(30)] public float[] Features { get; set; } = [];
    [LoadColumn(30)] public float Label { get; set; }   // 1 for malignant tumors
}

public sealed class Verdict
{
    public float Score { get; set; }
    public bool PredictedLabel { get; set; }
}

public sealed class Digit
{
    [LoadColumn(0, 63), VectorType(64)] public float[] Features { get; set; } = [];
    [LoadColumn(64)] public float Label { get; set; }
}
// end
