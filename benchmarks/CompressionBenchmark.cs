using System.Diagnostics;
using System.Text.Json;

namespace Microsoft.ML.Autoencoders.Benchmarks;

/// <summary>The figures of the demo, for keeping.</summary>
internal static class CompressionBenchmark
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <param name="file">Where to write the figures as JSON; null: nowhere.</param>
    public static void Run(string? file, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using var study = Study.Run(cancellation);
        clock.Stop();
        FigureTable.Of(study.Compression).Print();
        FigureTable.Of(study.Anomalies).Print();
        if (file is not null)
        {
            string json = JsonSerializer.Serialize(Report(study, clock.Elapsed), Format);
            WholeFile.Write(file, path => File.WriteAllText(path, json + "\n"));
            Console.WriteLine($"Written: {Path.GetFullPath(file)}");
        }
    }

    private static object Report(Study study, TimeSpan elapsed) => new
    {
        Benchmark = "compression",
        Measured = DateTime.UtcNow.ToString("yyyy-MM-dd", provider: null),
        Machine = Machine.Here,
        Seconds = Rounded(elapsed.TotalSeconds),
        Compression = Compression(study.Compression),
        AnomalyDetection = Anomalies(study.Anomalies),
    };

    private static object Compression(IReadOnlyList<CompressionRun> runs) => new
    {
        Data = "UCI digits, a quarter held out",
        LatentDimension = CompressionExperiment.Numbers,
        Accuracy = new
        {
            Autoencoder = BySeed(runs, run => run.Autoencoder.Accuracy),
            Pca = BySeed(runs, run => run.Pca.Accuracy),
            RawPixels = BySeed(runs, run => run.Raw.Accuracy),
        },
        MeanSquaredPixelError = new
        {
            Autoencoder = BySeed(runs, run => run.Autoencoder.Error),
            Pca = BySeed(runs, run => run.Pca.Error),
            Ratio = Rounded(runs.Average(run => run.Autoencoder.Error) / runs.Average(run => run.Pca.Error)),
        },
        FitSeconds = BySeed(runs, run => run.FitTime.TotalSeconds),
    };

    private static object Anomalies(IReadOnlyList<AnomalyRun> runs) => new
    {
        Data = "Wisconsin breast cancer (diagnostic), half of the benign rows to train on (a fifth of those for the autoencoder's threshold), all others held out",
        AnomalyExperiment.FalseAlarms,
        Detectors = runs[0].Detectors.Select((figures, detector) => new
        {
            figures.Detector,
            AreaUnderRocCurve = BySeed(runs, run => run.Detectors[detector].AreaUnderRocCurve),
            DetectionRateAtFalseAlarms = BySeed(runs, run => run.Detectors[detector].DetectionRate),
        }),
        FitSeconds = BySeed(runs, run => run.FitTime.TotalSeconds),
    };

    private static object BySeed<TRun>(IReadOnlyList<TRun> runs, Func<TRun, double> figure) => new
    {
        Seeds = Study.Seeds.Zip(runs, (seed, run) => (seed, figure: Rounded(figure(run)))).ToDictionary(pair => pair.seed, pair => pair.figure),
        Mean = Rounded(runs.Average(figure)),
    };

    private static double Rounded(double value) => Math.Round(value, 4);
}
