// README
using Microsoft.ML;
using Microsoft.ML.Autoencoders;
using Microsoft.ML.Data;
// end of README

namespace Microsoft.ML.Autoencoders.Tests.Readme;

/// <summary>The README's code: what stands there between two marks is what stands here, and <see cref="ReadmeTests"/> runs it.</summary>
internal static class ReadmeExamples
{
    public static (double AreaUnderRocCurve, float FirstScore) DetectAnomalies()
    {
        // README
        var ml = new MLContext(seed: 1);
        var tumours = ml.Data.LoadFromTextFile(
            "breast-cancer.csv",
            [new TextLoader.Column("Features", DataKind.Single, 0, 29), new TextLoader.Column("Label", DataKind.Single, 30)],
            separatorChar: ',', hasHeader: true);
        var benign = ml.Data.TrainTestSplit(ml.Data.FilterRowsByColumn(tumours, "Label", upperBound: 0.5), testFraction: 0.3);

        var detector = ml.AnomalyDetection.Trainers.Autoencoder("Features", contamination: 0.05).Fit(benign.TrainSet);

        var scored = detector.Transform(tumours); // Score, and PredictedLabel: true for 5% of the rows that were learned
        var metrics = ml.AnomalyDetection.Evaluate(scored);
        Console.WriteLine($"area under the ROC curve: {metrics.AreaUnderRocCurve:F3}");
        foreach (var reason in detector.Explain(tumours, top: 2).Where(row => row.IsAnomaly).Take(5))
        {
            Console.WriteLine(reason); // row 0, score 6.302, anomaly: slot 13 153.4, expected 31.28 (2.41); slot 23 2019, expected 783.8 (1.6)
        }
        var strict = detector.WithFalseAlarmBudget(benign.TestSet, perThousand: 10);
        ml.Model.SaveModel(strict, tumours.Schema, "model.zip");
        strict.ExportToOnnx("detector.onnx");
        // end of README
        return (metrics.AreaUnderRocCurve, scored.GetColumn<float>("Score").First());
    }

    public static (Judgement Judgement, DriftReport Drift) Predict(float[] measures, IDataView newTumours)
    {
        // README
        var ml = new MLContext();
        var model = ml.Model.LoadAutoencoder("model.zip", out var schema).WithThreshold(4);
        using var engine = ml.Model.CreatePredictionEngine<Tumour, Judgement>(model, schema);
        Judgement judgement = engine.Predict(new Tumour { Features = measures });

        DriftReport drift = model.Watch(newTumours);
        Console.WriteLine(drift);
        // end of README
        return (judgement, drift);
    }

    public static double Compress()
    {
        // README
        var ml = new MLContext(seed: 1);
        var digits = ml.Data.LoadFromTextFile(
            "digits.csv",
            [new TextLoader.Column("Features", DataKind.Single, 0, 63), new TextLoader.Column("Label", DataKind.Single, 64)],
            separatorChar: ',', hasHeader: true);
        var split = ml.Data.TrainTestSplit(digits, testFraction: 0.25);

        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.Autoencoder("Compressed", "Features", latentDimension: 8))
            .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Label", "Compressed"));
        var model = pipeline.Fit(split.TrainSet);

        var metrics = ml.MulticlassClassification.Evaluate(model.Transform(split.TestSet));
        Console.WriteLine($"accuracy on 8 of 64 numbers: {metrics.MicroAccuracy:F3}");
        // end of README
        return metrics.MicroAccuracy;
    }

    public static (float[][] Drawn, double[] Known, double[] Turned) WorkInTheLatentSpace()
    {
        // README
        var ml = new MLContext(seed: 1);
        var digits = ml.Data.LoadFromTextFile(
            "digits.csv",
            [new TextLoader.Column("Features", DataKind.Single, 0, 63)],
            separatorChar: ',', hasHeader: true);

        var vae = ml.Transforms.VariationalAutoencoder(new VaeEstimator.Options
        {
            InputColumnName = "Features",
            LatentDimension = 16,
            Scaling = Scaling.MinMax,
            ScoreColumnName = "Score", // the negative ELBO
        });
        var model = vae.Fit(digits);

        float[][] drawn = model.Sample(5, seed: 1);            // five digits that no one wrote
        float[] first = model.Transform(digits).GetColumn<float[]>("Latent").First();
        float[] last = model.Transform(digits).GetColumn<float[]>("Latent").Last();
        float[][] walk = model.Interpolate(first, last, steps: 8, Interpolation.Spherical);
        double[] likelihoods = model.LogLikelihood(digits);    // of each row, in nats
        model.ExportToOnnx("decoder.onnx", OnnxPart.Decoder);
        // end of README
        Assert.HasCount(8, walk);
        var turned = ml.Data.LoadFromEnumerable(digits.GetColumn<float[]>("Features").Select(pixels => new Digit { Features = [.. pixels.Reverse()] }).ToList());
        return (drawn, likelihoods, model.LogLikelihood(turned));
    }

    public sealed class Digit
    {
        [VectorType(64)]
        public float[] Features { get; set; } = [];
    }

    // README
    public sealed class Tumour
    {
        [VectorType(30)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }

    public sealed class Judgement
    {
        public float Score { get; set; }

        public bool PredictedLabel { get; set; }
    }
    // end of README
}
