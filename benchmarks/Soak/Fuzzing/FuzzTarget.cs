using System.Security.Cryptography;
using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;

/// <summary>A kind of file that the library reads, and how it is damaged and read.</summary>
/// <param name="Samples">Files that are whole, to damage.</param>
/// <param name="Read">Reads one that lies alone in a folder; it throws what the library throws.</param>
/// <param name="Refuses">Whether an exception is the documented one.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<string> Samples, Func<byte[], Random, byte[]> Mutate, Action<string> Read, Func<Exception, bool> Refuses)
{
    private const int Slots = 6;
    private static readonly string[] Columns = ["Features", "Word", "Key", "Count"];
    private static readonly string[] Models = ["autoencoder.zip", "vae.zip", "detector.zip", "table.zip", "drawn.zip"];
    private static readonly string[] Exports = ["autoencoder.onnx", "vae.onnx", "detector.onnx", "encoder.onnx", "table.onnx"];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("zip", Models, ByteMutations.Mutate, UseModel, IsNoModel),
        new("entries", Models, ZipMutations.Mutate, UseModel, IsNoModel),
        new("onnx", Models, (zip, random) => ZipMutations.WithOnnx(zip, onnx => OnnxMutations.Mutate(onnx, random)), UseModel, IsNoModel),
        new("batches", Models, MutateAny, file => UseModel(file, inBatches: true), exception => exception is InvalidOperationException or ArgumentOutOfRangeException { ParamName: not "index" }),
        new("import", Exports, OnnxMutations.Mutate, file => Use(new MLContext(1).Model.LoadOnnx(file), file), exception => exception is InvalidOperationException or ArgumentOutOfRangeException { ParamName: not "index" }),
        new("checkpoint", [Checkpoint, Variational], MutateCheckpoint, Resume, exception => exception is InvalidOperationException),
    ];

    private const string Checkpoint = "autoencoder.checkpoint", Variational = "variational.checkpoint";

    public static FuzzTarget Of(string name) => All.Single(target => target.Name == name);

    /// <summary>Writes the files to damage into a folder.</summary>
    public static void WriteSamples(string folder)
    {
        var ml = new MLContext(1);
        var rows = Rows(120);
        using var autoencoder = new AutoencoderEstimator(Tiny(new AutoencoderEstimator.Options())).Fit(rows);
        using var vae = new VaeEstimator(Tiny(new VaeEstimator.Options { ScoreDraws = 2 })).Fit(rows);
        using var detector = new AutoencoderAnomalyTrainer(new() { NeighbourRows = 20, Training = { Steps = 20, HiddenLayers = [5], LatentDimension = 2 } }).Fit(rows);
        using var table = new AutoencoderAnomalyTrainer(new() { FeatureColumnNames = Columns, Training = { Steps = 20, HiddenLayers = [5], LatentDimension = 2 } }).Fit(rows);
        using var drawn = new VaeEstimator(Tiny(new VaeEstimator.Options { InputColumnNames = [.. Columns.Except(["Word"])], ConditionColumnName = "Word", ScoreDraws = 2, LatentSampler = LatentSampler.GaussianMixture, SamplerComponents = 2 })).Fit(rows);
        foreach (var (model, name) in new ITransformer[] { autoencoder, vae, detector, table, drawn }.Zip(Models))
        {
            ml.Model.Save(model, rows.Schema, Path.Combine(folder, name));
        }
        autoencoder.ExportToOnnx(Path.Combine(folder, Exports[0]));
        vae.ExportToOnnx(Path.Combine(folder, Exports[1]));
        detector.ExportToOnnx(Path.Combine(folder, Exports[2]));
        autoencoder.ExportToOnnx(Path.Combine(folder, Exports[3]), OnnxPart.Encoder);
        table.ExportToOnnx(Path.Combine(folder, Exports[4]));
        foreach (string name in new[] { Checkpoint, Variational })
        {
            string run = Directory.CreateDirectory(Path.Combine(folder, "run")).FullName;
            Train(name, run, resume: false);
            File.Move(Path.Combine(run, CheckpointFile), Path.Combine(folder, name));
            Directory.Delete(run, recursive: true);
        }
    }

    private const string CheckpointFile = "training.checkpoint";

    // A description of a detector may name a column that the rows lack.
    private static bool IsNoModel(Exception exception) => exception is InvalidOperationException or NotLoadedException or ArgumentOutOfRangeException { ParamName: not "index" };

    private static void UseModel(string file) => UseModel(file, inBatches: false);

    private static void UseModel(string file, bool inBatches)
    {
        var ml = new MLContext(1);
        Use(inBatches ? ml.Model.LoadAutoencoder(file, out _) : Load(ml, file), file);
    }

    private static void Use(ITransformer model, string file)
    {
        var rows = Rows(5);
        string kind = Path.GetFileNameWithoutExtension(file);
        var scored = model.Transform(rows);
        _ = kind == "encoder" ? scored.GetColumn<float[]>("Latent").Count() : scored.GetColumn<float>("Score").Count();
        if (kind != "encoder")
        {
            // A single row is scored by other code than a batch.
            using var engine = new MLContext(1).Model.CreatePredictionEngine<Row, Scored>(model, new PredictionEngineOptions { OwnsTransformer = false });
            _ = engine.Predict(new Row { Features = [1, 2, 3, 4, 5, 6], Word = "low" });
        }
        if (kind is "detector" or "table")
        {
            using var other = model.WithThreshold(model.Threshold() + 1) as IDisposable;
            _ = model.Watch(rows);
        }
        if (model is AnomalyDetector detector)
        {
            _ = detector.Explain(rows).Count();
        }
        if (model is VaeTransformer vae)
        {
            _ = vae.Sample(2, condition: kind == "drawn" ? [1] : null);
            _ = vae.LogLikelihood(rows, importanceSamples: 2);
            if (kind == "drawn")
            {
                _ = vae.SampleRows(2).GetColumn<string>("Word").Count();
            }
        }
        (model as IDisposable)?.Dispose();
    }

    // ML.NET's own loading throws what it likes; what is done with the model is this library's.
    private static ITransformer Load(MLContext ml, string file)
    {
        try
        {
            return ml.Model.Load(file, out _);
        }
        catch (Exception exception)
        {
            throw new NotLoadedException(exception);
        }
    }

    private static byte[] MutateAny(byte[] zip, Random random) => random.Next(3) switch
    {
        0 => ByteMutations.Mutate(zip, random),
        1 => ZipMutations.Mutate(zip, random),
        _ => ZipMutations.WithOnnx(zip, onnx => OnnxMutations.Mutate(onnx, random)),
    };

    // The hash in front made good, as of a file that someone made up.
    private static byte[] MutateCheckpoint(byte[] file, Random random)
    {
        byte[] content = ByteMutations.Mutate(file[SHA256.HashSizeInBytes..], random);
        return [.. SHA256.HashData(content), .. content];
    }

    private static void Resume(string file)
    {
        string name = Path.GetFileName(file), run = Path.GetDirectoryName(file)!;
        File.Move(file, Path.Combine(run, CheckpointFile), overwrite: true);
        Train(name, run, resume: true);
    }

    private static void Train(string name, string folder, bool resume)
    {
        TrainingOptions options = name == Checkpoint
            ? Tiny(new AutoencoderEstimator.Options { ValidationFraction = 0.2, Optimizer = Optimizer.AdamW })
            : Tiny(new VaeEstimator.Options { Prior = Prior.VampPrior, PriorComponents = 3 });
        (options.CheckpointFolder, options.CheckpointInterval, options.Resume) = (folder, 1, resume);
        using var model = options is AutoencoderEstimator.Options plain ? (IDisposable)new AutoencoderEstimator(plain).Fit(Rows(60)) : new VaeEstimator((VaeEstimator.Options)options).Fit(Rows(60));
    }

    private static T Tiny<T>(T options) where T : TrainingOptions
    {
        (options.Epochs, options.BatchSize, options.HiddenLayers, options.LatentDimension) = (2, 32, [5], 2);
        (options.ScoreColumnName, options.PredictedLabelColumnName) = ("Score", "PredictedLabel");
        return options;
    }

    private static IDataView Rows(int count)
    {
        var random = new Random(5);
        return new MLContext(1).Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(_ =>
        {
            float a = random.NextSingle(), b = random.NextSingle();
            return new Row { Features = [a, b, a * b, a + b, a - b, random.NextSingle()], Word = a > 0.5f ? "high" : b > 0.5f ? "low" : "", Key = (uint)(4 * b), Count = (int)(9 * a) };
        }).ToList());
    }

    private sealed class Row
    {
        [VectorType(Slots)]
        public float[] Features { get; set; } = [];

        public string Word { get; set; } = "";

        [KeyType(4)]
        public uint Key { get; set; }

        public int Count { get; set; }
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }

    private sealed class NotLoadedException(Exception inner) : Exception(inner.Message, inner);
}
