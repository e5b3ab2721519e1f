// README
using Microsoft.ML;
using Microsoft.ML.Autoencoders;
using Microsoft.ML.Data;
// end of README

namespace Microsoft.ML.Autoencoders.Tests.Readme;

/// <summary>The README's code: what stands there between two marks is what stands here, and <see cref="ReadmeTests"/> runs it.</summary>
internal static class ReadmeExamples
{
    public static (float[] Labels, float[] Scores) DetectAnomalies()
    {
        // README
        var ml = new MLContext(seed: 1);
        var tumours = ml.Data.LoadFromTextFile(
            "breast-cancer.csv",
            [new TextLoader.Column("Features", DataKind.Single, 0, 29), new TextLoader.Column("Label", DataKind.Single, 30)],
            separatorChar: ',', hasHeader: true);
        var benign = ml.Data.FilterRowsByColumn(tumours, "Label", upperBound: 0.5);

        var autoencoder = ml.Transforms.Autoencoder(new AutoencoderEstimator.Options
        {
            InputColumnName = "Features",
            ScoreColumnName = "Score",
            SlotErrorsColumnName = "Errors",
        });
        var model = autoencoder.Fit(benign);

        var scored = model.Transform(tumours); // the higher the score, the less a row is like those that were learned
        ml.Model.Save(model, tumours.Schema, "model.zip");
        model.ExportToOnnx("autoencoder.onnx");
        // end of README
        return ([.. scored.GetColumn<float>("Label")], [.. scored.GetColumn<float>("Score")]);
    }

    public static float Predict(float[] measures)
    {
        // README
        var ml = new MLContext();
        var model = ml.Model.Load("model.zip", out _);
        using var engine = ml.Model.CreatePredictionEngine<Tumour, Judgement>(model);
        float score = engine.Predict(new Tumour { Features = measures }).Score;
        // end of README
        return score;
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

        public float[] Errors { get; set; } = [];
    }
    // end of README
}
