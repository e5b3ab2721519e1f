using System.Security.Cryptography;
using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak;

/// <summary>Rows of a few slots, and what is trained on them.</summary>
internal static class SoakData
{
    public const int Slots = 8;

    /// <summary>A kind of training.</summary>
    /// <param name="Fit">Fits it, with what is to be changed in the options.</param>
    public sealed record Training(string Name, Func<Action<TrainingOptions>, IDataView, ScoringTransformer> Fit);

    /// <summary>One of each kind, so small that it takes hundredths of a second.</summary>
    public static IReadOnlyList<Training> Trainings { get; } =
    [
        new("autoencoder", (change, rows) => new AutoencoderEstimator(Small(new AutoencoderEstimator.Options(), change)).Fit(rows)),
        new("autoencoder, masking", (change, rows) => new AutoencoderEstimator(
            Small(new AutoencoderEstimator.Options { Corruption = Corruption.Masking, Dropout = 0.1, ValidationFraction = 0.2, Patience = 100 }, change)).Fit(rows)),
        new("variational", (change, rows) => new VaeEstimator(Small(new VaeEstimator.Options(), change)).Fit(rows)),
        new("variational, VampPrior", (change, rows) => new VaeEstimator(Small(new VaeEstimator.Options { Prior = Prior.VampPrior, PriorComponents = 5 }, change)).Fit(rows)),
        new("detector", (change, rows) => new AutoencoderAnomalyTrainer(Detector(new AutoencoderAnomalyTrainer.Options { NeighbourRows = 50, Networks = 2 }, o => o.Training, change)).Fit(rows)),
        new("variational detector", (change, rows) => new VaeAnomalyTrainer(Detector(new VaeAnomalyTrainer.Options { Networks = 2 }, o => o.Training, change)).Fit(rows)),
    ];

    public static Training Of(string name) => Trainings.Single(training => training.Name == name);

    public static Row[] Rows(int count)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double a = random.NextDouble(), b = random.NextDouble();
            return new Row { Features = [.. Enumerable.Range(1, Slots).Select(slot => (float)(Math.Sin(slot * a) + b / slot + 0.05 * random.NextDouble()))] };
        })];
    }

    public static IDataView View(MLContext ml, int count = 200) => ml.Data.LoadFromEnumerable(Rows(count));

    /// <summary>A model's ONNX file: equal bytes are equal weights.</summary>
    public static byte[] Onnx(ScoringTransformer model, string folder)
    {
        string file = Path.Combine(folder, $"{Guid.NewGuid():N}.onnx");
        Export(model, file);
        byte[] content = File.ReadAllBytes(file);
        File.Delete(file);
        return SHA256.HashData(content);
    }

    public static void Export(ScoringTransformer model, string file)
    {
        switch (model)
        {
            case AutoencoderTransformer autoencoder: autoencoder.ExportToOnnx(file); break;
            case VaeTransformer vae: vae.ExportToOnnx(file); break;
            case AnomalyDetector detector: detector.ExportToOnnx(file); break;
        }
    }

    private static T Small<T>(T options, Action<TrainingOptions> change) where T : TrainingOptions
    {
        (options.HiddenLayers, options.LatentDimension, options.Epochs, options.BatchSize) = ([12], 3, 5, 32);
        (options.ScoreColumnName, options.PredictedLabelColumnName) = ("Score", "PredictedLabel");
        change(options);
        return options;
    }

    private static T Detector<T>(T options, Func<T, TrainingOptions> training, Action<TrainingOptions> change) where T : AnomalyTrainerOptions
    {
        var inner = training(options);
        (inner.HiddenLayers, inner.LatentDimension, inner.Epochs, inner.Steps, inner.BatchSize) = ([12], 3, 5, null, 32);
        change(inner);
        return options;
    }

    public sealed class Row
    {
        [VectorType(Slots)]
        public float[] Features { get; set; } = [];
    }

    /// <summary>What a prediction gives.</summary>
    public sealed class Scored
    {
        public float Score { get; set; }

        public bool PredictedLabel { get; set; }
    }
}
