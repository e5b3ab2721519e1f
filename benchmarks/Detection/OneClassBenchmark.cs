using System.Diagnostics;
using Spectre.Console;

namespace Microsoft.ML.Autoencoders.Benchmarks.Detection;

/// <summary>One class of pictures to learn, the others to find: the anomaly trainers with their defaults beside ML.NET's RandomizedPca on raw pixels.</summary>
internal static class OneClassBenchmark
{
    private static readonly Protocol Half = Protocol.Both.Single(protocol => protocol.Name == "half");

    /// <param name="folder">Fashion-MNIST's folder.</param>
    /// <param name="file">The file for the figures as JSON; null writes none.</param>
    public static void Run(string folder, int seeds, string? file, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var fashion = Measure(OneClassSets.Fashion(folder), seeds, cancellation);
        var digits = Measure(OneClassSets.Digits(), seeds, cancellation);
        Console.WriteLine($"{clock.Elapsed.TotalSeconds:f0} seconds in all, on {Machine.Here}.");
        if (file is not null)
        {
            ResultFile.Write(file, new
            {
                Benchmark = "oneclass",
                Measured = DateTime.UtcNow.ToString("yyyy-MM-dd", provider: null),
                Machine = Machine.Here,
                Seconds = Math.Round(clock.Elapsed.TotalSeconds, 1),
                Seeds = seeds,
                FashionMnist = Report(fashion),
                Digits = Report(digits),
            });
        }
    }

    private static List<DetectionFigures> Measure(IReadOnlyList<LabelledSet> sets, int seeds, CancellationToken cancellation)
    {
        var detectors = Detectors.Ours.Concat(Detectors.OnRawPixels).ToList();
        var figures = DetectionBenchmark.Measure(sets, [Half], seeds, detectors, cancellation);
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, DetectionBenchmark.LeastWidth);
        DetectionTables.Areas(figures, Half, Peers.None).Print();
        DetectionTables.Means(figures).Print();
        return figures;
    }

    private static object Report(List<DetectionFigures> figures) =>
        new { Mean = DetectionMean.ByModel(figures).ToDictionary(model => model.Key, model => model.Value[Half.Name]), Sets = figures.Select(run => run.Rounded()) };
}
