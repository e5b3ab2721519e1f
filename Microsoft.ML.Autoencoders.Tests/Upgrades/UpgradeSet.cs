using System.Text.Json;

namespace Microsoft.ML.Autoencoders.Tests.Upgrades;

/// <summary>
/// The files that a version of the library wrote, with what they gave then. A folder here is such a version's; it is made once, by the command <c>upgrades FOLDER</c> of this assembly, and
/// never changed: later versions have to read it.
/// </summary>
/// <param name="Rows">The rows that were scored, [rows][slots].</param>
/// <param name="Values">By model and column, what the model gave; Booleans as 1 and 0.</param>
/// <param name="Threshold">The detector's.</param>
internal sealed record UpgradeSet(float[][] Rows, Dictionary<string, Dictionary<string, float[][]>> Values, float Threshold)
{
    public const string Autoencoder = "autoencoder", Variational = "variational", Detector = "detector", Checkpoint = "training.checkpoint";

    private const string ValuesFile = "values.json";
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = false };

    public static UpgradeSet Read(string folder) => JsonSerializer.Deserialize<UpgradeSet>(File.ReadAllText(Path.Combine(folder, ValuesFile)), Format)!;

    public static int Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var training = Fixtures.Rows.View(120);
        float[][] rows = Fixtures.Rows.Features(126)[120..];
        using var autoencoder = new AutoencoderEstimator(CheckpointedOptions(folder)).Fit(training);
        using var variational = new VaeEstimator(VaeModels.QuickOptions(o => o.Prior = Prior.GaussianMixture)).Fit(training);
        using var detector = DetectorKinds.Autoencoder(o => (DetectorKinds.WithAllColumns(o).NeighbourRows, o.Training.HiddenLayers) = (20, [5])).Fit(training);
        autoencoder.ExportToOnnx(Path.Combine(folder, $"{Autoencoder}.onnx"));
        variational.ExportToOnnx(Path.Combine(folder, $"{Variational}.onnx"));
        detector.ExportToOnnx(Path.Combine(folder, $"{Detector}.onnx"));
        var values = new Dictionary<string, Dictionary<string, float[][]>>();
        foreach (var (name, model) in new (string, ITransformer)[] { (Autoencoder, autoencoder), (Variational, variational), (Detector, detector) })
        {
            Contexts.ML.Model.Save(model, training.Schema, Path.Combine(folder, $"{name}.zip"));
            values[name] = ValuesOf(model, rows);
        }
        File.WriteAllText(Path.Combine(folder, ValuesFile), JsonSerializer.Serialize(new UpgradeSet(rows, values, detector.Threshold), Format));
        return 0;
    }

    /// <summary>The columns that a model adds to rows.</summary>
    public static Dictionary<string, float[][]> ValuesOf(ITransformer model, float[][] rows)
    {
        var view = Fixtures.Rows.View(rows);
        var scored = model.Transform(view);
        return scored.Schema.Skip(view.Schema.Count).ToDictionary(column => column.Name, column => column.Type switch
        {
            VectorDataViewType => Table.Vectors(scored, column.Name),
            BooleanDataViewType => [.. scored.GetColumn<bool>(column.Name).Select(flag => new[] { flag ? 1f : 0 })],
            _ => [.. Table.Singles(scored, column.Name).Select(value => new[] { value })],
        });
    }

    /// <summary>The training whose checkpoint is in the folder: a finished one, so that a resumed one only reads it.</summary>
    public static AutoencoderEstimator.Options CheckpointedOptions(string folder) => new()
    {
        ReconstructionColumnName = "Reconstruction", SlotErrorsColumnName = "SlotErrors", ScoreColumnName = "Score", PredictedLabelColumnName = "PredictedLabel",
        LatentDimension = 2, HiddenLayers = [5], Epochs = 3, BatchSize = 16, LearningRate = 0.01, ValidationFraction = 0.2, CheckpointFolder = folder,
    };
}
