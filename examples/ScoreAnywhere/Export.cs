using System.Text.Json;

namespace ScoreAnywhere;

/// <summary>Fits a detector on medical records, exports it, and has Node.js score the same rows.</summary>
internal static class Export
{
    private static readonly string[] Measures = ["age", "TSH", "T3", "TT4", "T4U", "FTI"];

    public static void Run(string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var ml = new MLContext(seed: 1);
        var records = ml.Transforms.Concatenate("Features", Measures).Fit(Load(ml)).Transform(Load(ml));
        using var detector = ml.AnomalyDetection.Trainers.Autoencoder(new AutoencoderAnomalyTrainer.Options { Training = { CancellationToken = cancellation } }).Fit(records);

        string model = Path.Combine(folder, "detector.onnx"), rows = Path.Combine(folder, "rows.json");
        detector.ExportToOnnx(model);
        var scored = detector.Transform(records);
        File.WriteAllText(rows, JsonSerializer.Serialize(new
        {
            features = scored.GetColumn<float[]>("Features"),
            scores = scored.GetColumn<float>("Score"),
            labels = scored.GetColumn<bool>("PredictedLabel"),
        }));
        Console.WriteLine($"{model}: {new FileInfo(model).Length / 1024.0:N0} KB");
        Console.WriteLine(NodeScoring.Run(folder, model, rows));
    }

    private static IDataView Load(MLContext ml) => ml.Data.LoadFromTextFile(
        Path.Combine(AppContext.BaseDirectory, "data", "thyroid.csv"),
        [.. Measures.Select((name, column) => new TextLoader.Column(name, DataKind.Single, column))], separatorChar: ',', hasHeader: true);
}
