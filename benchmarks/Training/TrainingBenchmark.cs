using System.Diagnostics;
using System.Text.Json;

namespace Microsoft.ML.Autoencoders.Benchmarks.Training;

/// <summary>How fast both engines train, beside loops that their users would write by hand: each in a process of its own, one after the other.</summary>
internal static class TrainingBenchmark
{
    /// <summary>The first argument of a process that measures one run.</summary>
    public const string Command = "training-run";

    private const string Python = "/usr/bin/python3";

    private static readonly TrainingCase[] Cases = [new("30-16-8", [30, 16, 8], 100_000, 11), new("784-256-32", [784, 256, 32], 20_000, 6)];

    /// <param name="file">Where to write the figures as JSON; null: nowhere.</param>
    public static void Run(string? file, CancellationToken cancellation)
    {
        var rows = new List<TrainingFigures>();
        foreach (var one in Cases)
        {
            foreach (int threads in new[] { 1, 2 })
            {
                foreach (string engine in TrainingRun.Engines.Append(TrainingRun.PyTorch))
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (Measure(one, engine, threads) is { } figures)
                    {
                        rows.Add(figures);
                        Console.WriteLine(figures);
                    }
                }
            }
        }
        if (file is not null)
        {
            ResultFile.Write(file, new { Benchmark = "training", Measured = DateTime.UtcNow.ToString("yyyy-MM-dd", provider: null), Machine = Machine.Here, Rows = rows });
        }
    }

    /// <summary>What a process of its own does: one run, whose figures it writes to the console.</summary>
    public static int RunOne(string engine, string network, int threads)
    {
        Console.WriteLine(JsonSerializer.Serialize(TrainingRun.Of(Cases.Single(one => one.Network == network), engine, threads)));
        return 0;
    }

    private static TrainingFigures? Measure(TrainingCase one, string engine, int threads)
    {
        bool isPython = engine == TrainingRun.PyTorch;
        if (isPython && !File.Exists(Python))
        {
            Console.WriteLine($"{engine}: {Python} is not there; skipped");
            return null;
        }
        string script = Path.Combine(AppContext.BaseDirectory, "torch_loop.py");
        var start = isPython
            ? new ProcessStartInfo(Python, [script, string.Join(',', one.Widths), $"{one.Rows}", $"{one.Epochs}", $"{TrainingCase.BatchSize}", $"{threads}"]) { RedirectStandardOutput = true }
            : ChildProcess.Start([Command, engine, one.Network, $"{threads}"], redirect: true);
        start.Environment["OMP_NUM_THREADS"] = $"{threads}";
        var (exitCode, line) = ChildProcess.Run(start);
        if (exitCode != 0)
        {
            Console.WriteLine($"{engine}: failed with exit code {exitCode}; skipped{(isPython ? " (does python3 have PyTorch?)" : "")}");
            return null;
        }
        return JsonSerializer.Deserialize<TrainingFigures>(line) is { } figures ? figures with { Gflops = Math.Round(one.FlopsPerStep * figures.StepsPerS / 1e9, 1) } : null;
    }
}
