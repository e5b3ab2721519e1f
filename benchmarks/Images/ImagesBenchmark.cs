using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Experiments;
using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Benchmarks.Images;

/// <summary>The arguments of <c>bench images</c>.</summary>
/// <param name="Folder">That of Fashion-MNIST's files.</param>
/// <param name="Images">The number of training images.</param>
/// <param name="Only">The part to measure, of <see cref="ImagesBenchmark.Parts"/>; null: all.</param>
/// <param name="File">The file for the figures as JSON; null writes none.</param>
internal sealed record ImagesArguments(string Folder, int Images, int Epochs, string? Only, string? File);

/// <summary>How well pictures of clothes come back from 32 numbers: of a convolutional network, of a dense one and of PCA, each in a process of its own; and the figures of the examples.</summary>
internal static class ImagesBenchmark
{
    /// <summary>The first argument of a process that measures one way.</summary>
    public const string Command = "images-run";

    private const string FashionPart = "FashionMnist";
    private const int Latent = 32;
    private const string Convolutional = "convolutional", Dense = "dense", Pca = "pca";

    /// <summary>What can be measured by itself: Fashion-MNIST, and each example.</summary>
    public static IReadOnlyList<string> Parts { get; } = [FashionPart, .. ImageExamples.Names];

    public static void Run(ImagesArguments arguments, CancellationToken cancellation)
    {
        var rows = new List<ImageFigures>();
        var examples = new Dictionary<string, ExampleFigures>();
        foreach (string part in Parts.Where(part => arguments.Only is null || arguments.Only == part))
        {
            cancellation.ThrowIfCancellationRequested();
            if (part == FashionPart)
            {
                rows.AddRange(RunWays(arguments, cancellation));
            }
            else
            {
                examples.Add(part, ImageExamples.Run(part));
            }
        }
        if (arguments.File is { } file)
        {
            ResultFile.Write(file, new
            {
                Benchmark = "images", Measured = DateTime.UtcNow.ToString("yyyy-MM-dd", provider: null), Machine = Machine.Here,
                Data = "Fashion-MNIST", TrainingImages = arguments.Images, arguments.Epochs, Latent, Rows = rows, Examples = examples,
            });
        }
    }

    private static IEnumerable<ImageFigures> RunWays(ImagesArguments arguments, CancellationToken cancellation)
    {
        foreach (string way in new[] { Pca, Dense, Convolutional })
        {
            cancellation.ThrowIfCancellationRequested();
            var (exitCode, line) = ChildProcess.Run(ChildProcess.Start(
                [Command, arguments.Folder, arguments.Images.ToString(CultureInfo.InvariantCulture), arguments.Epochs.ToString(CultureInfo.InvariantCulture), way], redirect: true));
            if (exitCode != 0)
            {
                throw new InvalidOperationException($"The process of {way} ended with exit code {exitCode}.");
            }
            var figures = JsonSerializer.Deserialize<ImageFigures>(line)!;
            Console.WriteLine(figures);
            yield return figures;
        }
    }

    /// <summary>What a process of its own does: one way, whose figures it writes to the console.</summary>
    public static int RunOne(string folder, int images, int epochs, string way)
    {
        var ml = new MLContext(seed: 1);
        var (training, test) = FashionMnist.Load(ml, folder, images);
        var clock = Stopwatch.StartNew();
        var (reconstructions, weights) = way == Pca ? ByPca(ml, training, test) : ByNetwork(way, epochs, training, test);
        double seconds = clock.Elapsed.TotalSeconds;
        double error = test.GetColumn<float[]>("Features").Zip(reconstructions, (expected, found) => expected.Zip(found, (a, b) => ((double)a - b) * (a - b)).Average()).Average();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new ImageFigures(way, weights, error, Math.Round(seconds, 1), Math.Round(process.PeakWorkingSet64 / 1e6))));
        return 0;
    }

    private static (IEnumerable<float[]> Reconstructions, int Weights) ByPca(MLContext ml, IDataView training, IDataView test)
    {
        var pca = ml.Transforms.ProjectToPrincipalComponents("Latent", "Features", rank: Latent, overSampling: Latent, seed: 1).Fit(training);
        float[][] Projected(IDataView view) => [.. pca.Transform(view).GetColumn<float[]>("Latent")];
        var linear = LinearReconstruction.Fit(Projected(training), [.. training.GetColumn<float[]>("Features")]);
        return (linear.Apply(Projected(test)), (2 * Latent + 1) * (int)(FashionMnist.Size.Height * FashionMnist.Size.Width));
    }

    private static (IEnumerable<float[]> Reconstructions, int Weights) ByNetwork(string way, int epochs, IDataView training, IDataView test)
    {
        var options = new AutoencoderEstimator.Options
        {
            LatentDimension = Latent, ReconstructionColumnName = "Reconstruction", Scaling = Scaling.None, OutputActivation = Activation.Sigmoid, Epochs = epochs, LearningRate = 2e-3, Threads = Environment.ProcessorCount,
            HiddenLayers = way == Dense ? [256, 128] : null, Convolution = way == Convolutional ? new Convolution { Filters = [32, 64] } : null,
        };
        var model = new AutoencoderEstimator(options).Fit(training);
        return (model.Transform(test).GetColumn<float[]>("Reconstruction"), model.TrainingHistory.ParameterCount);
    }
}

/// <summary>What was measured of one way.</summary>
/// <param name="Error">The mean squared error of a pixel from 0 to 1, over the test images.</param>
/// <param name="Seconds">To fit, and to bring the test images back.</param>
/// <param name="PeakMb">Of the process.</param>
internal sealed record ImageFigures(string Way, int Weights, double Error, double Seconds, double PeakMb)
{
    public override string ToString() => FormattableString.Invariant($"{Way,-14} {Weights,9:N0} weights  error {Error:F5}  {Seconds,7:F1} s  {PeakMb,6:F0} MB");
}
