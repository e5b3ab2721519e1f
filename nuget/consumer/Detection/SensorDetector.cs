using Microsoft.ML;
using Microsoft.ML.Autoencoders;
using Microsoft.ML.Data;

namespace Detection;

public sealed class Reading
{
    [VectorType(8)]
    public float[] Features { get; set; } = [];
}

public sealed class Judgement
{
    public float Score { get; set; }

    public bool PredictedLabel { get; set; }
}

/// <summary>Learns readings that are alike, and judges one that is not by the saved model.</summary>
public static class SensorDetector
{
    public static (Judgement Usual, Judgement Strange) Run(TrainingEngine engine, string modelPath)
    {
        var ml = new MLContext(seed: 1);
        var random = new Random(1);
        var readings = Enumerable.Range(0, 500).Select(_ => At(random.NextDouble() * 6)).ToList();
        var data = ml.Data.LoadFromEnumerable(readings);
        using (var detector = ml.AnomalyDetection.Trainers.Autoencoder(new() { Contamination = 0.01, Training = { Engine = engine } }).Fit(data))
        {
            ml.Model.Save(detector, data.Schema, modelPath);
        }

        var model = ml.Model.Load(modelPath, out var schema);
        using var predictions = ml.Model.CreatePredictionEngine<Reading, Judgement>(model, schema);
        return (predictions.Predict(readings[0]), predictions.Predict(new Reading { Features = [3, -3, 3, -3, 3, -3, 3, -3] }));
    }

    private static Reading At(double time) => new() { Features = [.. Enumerable.Range(1, 8).Select(slot => (float)Math.Sin(time * slot))] };
}
