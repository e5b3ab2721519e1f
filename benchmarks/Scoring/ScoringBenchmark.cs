using System.Text.Json;

namespace Microsoft.ML.Autoencoders.Benchmarks.Scoring;

/// <summary>How fast rows are scored, fitted and loaded, by cursors and by prediction engines, beside a bare session of ONNX Runtime: each in a process of its own.</summary>
internal static class ScoringBenchmark
{
    /// <summary>The first argument of a process that measures one way.</summary>
    public const string Command = "scoring-run";

    /// <param name="file">Where to write the figures as JSON; null: nowhere.</param>
    public static void Run(string? file, CancellationToken cancellation)
    {
        var rows = new List<ScoringFigures>();
        foreach (string network in ScoringRun.Networks)
        {
            string folder = Directory.CreateTempSubdirectory("scoring-").FullName;
            try
            {
                ScoringRun.Save(network, folder);
                foreach (string what in ScoringRun.Ways)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var (_, line) = ChildProcess.Run(ChildProcess.Start([Command, network, what, folder], redirect: true));
                    var figures = JsonSerializer.Deserialize<ScoringFigures>(line)!;
                    rows.Add(figures);
                    Console.WriteLine(figures);
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        if (file is not null)
        {
            ResultFile.Write(file, new { Benchmark = "scoring", Measured = DateTime.UtcNow.ToString("yyyy-MM-dd", provider: null), Machine = Machine.Here, Rows = rows });
        }
    }

    /// <summary>What a process of its own does: one way, whose figures it writes to the console.</summary>
    public static int RunOne(string network, string what, string folder)
    {
        Console.WriteLine(JsonSerializer.Serialize(ScoringRun.Of(network, what, folder)));
        return 0;
    }
}

/// <summary>What was measured of one way to score.</summary>
/// <param name="PerS">Rows a second, the median of three goes but the first.</param>
/// <param name="PeakMb">Of the process.</param>
/// <param name="BytesPerRow">Allocated on the managed heap.</param>
internal sealed record ScoringFigures(string Network, string What, double PerS, double PeakMb, double BytesPerRow)
{
    public override string ToString() => FormattableString.Invariant($"{Network,-12} {What,-14} {PerS,12:N0} rows/s {PeakMb,6:F0} MB {BytesPerRow,8:F1} bytes a row");
}
