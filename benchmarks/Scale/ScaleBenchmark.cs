using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Microsoft.ML.Autoencoders.Benchmarks.Scale;

/// <summary>What time and memory a fit takes as rows, slots and processes grow: each case in processes of its own.</summary>
internal static class ScaleBenchmark
{
    /// <summary>The first argument of a process that measures one case.</summary>
    public const string Command = "scale-run";

    /// <param name="what">What grows; null for all, one after the other.</param>
    /// <param name="file">Where to write the figures as JSON; null: nowhere.</param>
    public static void Run(string? what, string? file, CancellationToken cancellation)
    {
        var rows = new List<ScaleFigures>();
        foreach (var (index, one) in ScaleCase.All.Index().Where(each => what is null || each.Item.What == what))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Measure(index, one) is { } figures)
            {
                rows.Add(figures);
                Console.WriteLine(figures);
            }
        }
        var slopes = rows.Where(row => row.Case.What != "ranks").GroupBy(row => (row.Case.What, row.Case.Model))
            .Select(group => new { group.Key.What, group.Key.Model, Time = Slope(group, row => row.FitS), Memory = Slope(group, row => row.PeakMb) }).ToList();
        slopes.ForEach(slope => Console.WriteLine(FormattableString.Invariant($"{slope.What} {slope.Model}: log-log slope of time {slope.Time:F2}, of memory {slope.Memory:F2}")));
        if (file is not null)
        {
            ResultFile.Write(file, new { Benchmark = "scale", Measured = DateTime.UtcNow.ToString("yyyy-MM-dd", provider: null), Machine = Machine.Here, Rows = rows, Slopes = slopes });
        }
    }

    /// <summary>What a process of its own does: one case, whose figures it writes to the console.</summary>
    public static int RunOne(int index)
    {
        if (ScaleRun.Of(ScaleCase.All[index]) is { } figures)
        {
            Console.WriteLine(JsonSerializer.Serialize(figures));
        }
        return 0;
    }

    private static ScaleFigures? Measure(int index, ScaleCase one)
    {
        var start = ChildProcess.Start([Command, index.ToString(CultureInfo.InvariantCulture)], redirect: true);
        if (one.Ranks > 1)
        {
            start = new ProcessStartInfo("mpirun", ["-n", one.Ranks.ToString(CultureInfo.InvariantCulture), "--oversubscribe", start.FileName, .. start.ArgumentList]);
            start.Environment["TERM"] = "dumb"; // no control characters among the figures
            (start.Environment["OMPI_ALLOW_RUN_AS_ROOT"], start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"]) = ("1", "1");
        }
        try
        {
            var (exitCode, line) = ChildProcess.Run(start);
            return exitCode == 0 ? JsonSerializer.Deserialize<ScaleFigures>(line) : throw new InvalidOperationException($"The process of {one} ended with exit code {exitCode}.");
        }
        catch (System.ComponentModel.Win32Exception) when (one.Ranks > 1)
        {
            Console.WriteLine($"{one.Ranks} ranks: there is no mpirun; skipped");
            return null;
        }
    }

    // Between the smallest and the greatest case.
    private static double Slope(IEnumerable<ScaleFigures> rows, Func<ScaleFigures, double> value)
    {
        var sorted = rows.OrderBy(row => (long)row.Case.Rows * row.Case.Slots).ToList();
        double size = Math.Log((double)sorted[^1].Case.Rows * sorted[^1].Case.Slots / ((double)sorted[0].Case.Rows * sorted[0].Case.Slots));
        return Math.Round(Math.Log(value(sorted[^1]) / value(sorted[0])) / size, 3);
    }
}
