using System.Diagnostics;
using Microsoft.ML.Data;
using Spectre.Console;

namespace Microsoft.ML.Autoencoders.Benchmarks.Detection;

/// <summary>The arguments of <c>bench detection</c>.</summary>
/// <param name="Data">The folder of the sets.</param>
/// <param name="Protocols">Which rows to fit and to score.</param>
/// <param name="Seeds">The number of seeds: 0, 1 and so on.</param>
/// <param name="Detectors">What is measured.</param>
/// <param name="File">The file for the figures as JSON; null writes none.</param>
internal sealed record DetectionArguments(string Data, IReadOnlyList<Protocol> Protocols, int Seeds, IReadOnlyList<Detector> Detectors, string? File);

/// <summary>How well the anomaly trainers with their defaults part the anomalies of labeled sets from other rows.</summary>
internal static class DetectionBenchmark
{
    // Of the tables, whose cells a narrower terminal would have cut into pieces; it breaks lines instead.
    public const int LeastWidth = 160;

    public static void Run(DetectionArguments arguments, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var sets = LabelledSetFile.ReadFolder(arguments.Data);
        var peers = Peers.ReadFolder(arguments.Data);
        var figures = Measure(sets, arguments.Protocols, arguments.Seeds, arguments.Detectors, cancellation);
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, LeastWidth);
        foreach (var protocol in arguments.Protocols)
        {
            DetectionTables.Areas(figures, protocol, peers).Print();
        }
        DetectionTables.Means(figures).Print();
        foreach (var rival in arguments.Detectors.Where(Detectors.Rivals.Contains))
        {
            Console.WriteLine($"{rival.Name}: {rival.Setting}.");
        }
        Console.WriteLine($"{clock.Elapsed.TotalSeconds:f0} seconds in all, on {Machine.Here}.");
        if (arguments.File is { } file)
        {
            ResultFile.Write(file, Report(figures, sets, arguments, peers, clock.Elapsed));
        }
    }

    private static object Report(IReadOnlyList<DetectionFigures> figures, IReadOnlyList<LabelledSet> sets, DetectionArguments arguments, Peers peers, TimeSpan elapsed)
    {
        var ours = figures.Where(run => IsOf(Detectors.Ours, run)).ToList();
        var rivals = figures.Where(run => IsOf(Detectors.Rivals, run)).ToList();
        return new
        {
            Benchmark = "detection",
            Measured = DateTime.UtcNow.ToString("yyyy-MM-dd", provider: null),
            Machine = Machine.Here,
            Seconds = Math.Round(elapsed.TotalSeconds, 1),
            arguments.Seeds,
            Mean = DetectionMean.ByModel(ours),
            Sets = ours.Select(run => run.Rounded()),
            Rivals = new
            {
                Settings = Detectors.Rivals.ToDictionary(rival => rival.Name, rival => rival.Setting),
                Mean = DetectionMean.ByModel(rivals),
                Sets = rivals.Select(run => run.Rounded()),
            },
            PeersMeanAuroc = peers.Names.ToDictionary(peer => peer, peer => arguments.Protocols.ToDictionary(
                protocol => protocol.Name, protocol => peers.Mean(peer, sets.Select(set => set.Name), protocol.Name) is { } mean ? Math.Round(mean, 4) : (double?)null)),
        };
    }

    private static bool IsOf(IEnumerable<Detector> detectors, DetectionFigures run) => detectors.Any(detector => detector.Name == run.Model);

    /// <summary>The figures of each detector on each set, with each seed.</summary>
    public static List<DetectionFigures> Measure(IReadOnlyList<LabelledSet> sets, IReadOnlyList<Protocol> protocols, int seeds, IReadOnlyList<Detector> detectors, CancellationToken cancellation)
    {
        // Before the first is measured, so that a set that can't be is known at once.
        var tasks = (from set in sets from protocol in protocols select (set, protocol, rows: protocol.Split(set))).ToList();
        Console.WriteLine($"{sets.Count} sets, protocol {string.Join(" and ", protocols.Select(protocol => protocol.Name))}, {seeds} seed(s)");
        var figures = new List<DetectionFigures>();
        foreach (var (done, (set, protocol, rows)) in tasks.Index())
        {
            var clock = Stopwatch.StartNew();
            List<DetectionFigures> found = [.. from seed in Enumerable.Range(0, seeds)
                                               from detector in detectors
                                               select Measure(detector, set, protocol.Name, rows, seed, cancellation)];
            figures.AddRange(found);
            string areas = string.Join("  ", found.GroupBy(run => run.Model).Select(model => $"{model.Key} {model.Average(run => run.Auroc):f4}"));
            Console.WriteLine($"{done + 1,3} of {tasks.Count}  {set.Name,-14} {protocol.Name,-4}  {areas}  {clock.Elapsed.TotalSeconds:f1} s");
        }
        return figures;
    }

    private static DetectionFigures Measure(Detector detector, LabelledSet set, string protocol, (LabelledRow[] Fitted, LabelledRow[] Scored) rows, int seed, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var ml = new MLContext(seed);
        var clock = Stopwatch.StartNew();
        var model = detector.Fit(ml, set.View(ml, rows.Fitted), seed, cancellation);
        double fitSeconds = clock.Elapsed.TotalSeconds;
        using var memory = model as IDisposable;

        clock.Restart();
        float[] scores = [.. model.Transform(set.View(ml, rows.Scored)).GetColumn<float>("Score")];
        double scoreSeconds = clock.Elapsed.TotalSeconds;
        if (Array.FindIndex(scores, float.IsNaN) is >= 0 and int row)
        {
            throw new InvalidDataException($"{set.Name}, protocol {protocol}: the {detector.Name} with seed {seed} gave scored row {row} no score but NaN");
        }
        var scored = rows.Scored.Zip(scores, (labeled, score) => new ScoredRow { Label = labeled.Label, Score = score });
        double auroc = ml.AnomalyDetection.Evaluate(ml.Data.LoadFromEnumerable(scored)).AreaUnderRocCurve;
        bool[] anomalies = Array.ConvertAll(rows.Scored, labeled => labeled.IsAnomaly);
        return new DetectionFigures(set.Name, protocol, detector.Name, seed, auroc, AveragePrecision.Of(scores, anomalies), fitSeconds, scoreSeconds);
    }

    /// <summary>What AnomalyDetection.Evaluate reads; the area under the curve asks for no predicted label, but the column has to be there.</summary>
    private sealed class ScoredRow
    {
        public float Label { get; set; }

        public float Score { get; set; }

        public bool PredictedLabel { get; set; }
    }
}
