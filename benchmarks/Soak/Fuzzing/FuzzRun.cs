using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;

/// <summary>What reading damaged files led to.</summary>
/// <param name="Refused">How many were refused with the documented exception.</param>
/// <param name="Faults">What else happened, by case: other exceptions, crashes, more than 5 s, more than 1 GB.</param>
/// <param name="Corpus">How many damaged files ran new branches of the library, in guided fuzzing.</param>
internal sealed record FuzzReport(string Target, int Mutations, int Read, int Refused, int Corpus, IReadOnlyList<string> Faults);

/// <summary>Has child processes read damaged files; one that dies or hangs is followed by another.</summary>
internal static class FuzzRun
{
    // Of the processor, so that a busy machine makes no fault.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(5);

    // Of the clock, for a case that waits. What the runtime and libraries need before the first case is no case's time.
    private static readonly TimeSpan MostWait = TimeSpan.FromMinutes(1);

    /// <param name="way"><see cref="FuzzProcess.Unguided"/> or <see cref="FuzzProcess.Guided"/>.</param>
    /// <param name="samples">The folder of <see cref="FuzzTarget.WriteSamples"/>.</param>
    /// <param name="start">Starts a child that calls <see cref="FuzzProcess.Run"/> with the arguments.</param>
    public static FuzzReport Run(FuzzTarget target, string way, int mutations, int seed, string samples, Func<IReadOnlyList<string>, ProcessStartInfo> start, CancellationToken cancellation = default)
    {
        var outcomes = new Dictionary<int, string>();
        while (outcomes.Count < mutations)
        {
            cancellation.ThrowIfCancellationRequested();
            int first = outcomes.Count;
            var info = start([target.Name, samples, way, Text(seed), Text(first), Text(mutations - first)]);
            (info.RedirectStandardOutput, info.RedirectStandardError) = (true, true);
            info.Environment["DOTNET_GCHeapHardLimit"] = "0x40000000"; // 1 GB
            info.Environment["DOTNET_EnableDiagnostics"] = "0"; // a process that is killed would leave its sockets in the temp folder
            info.Environment["DOTNET_DbgEnableMiniDump"] = "0";
            string errors = Follow(info, outcomes, cancellation);
            if (outcomes.Count == first)
            {
                throw new InvalidOperationException($"A process that reads damaged files ({target.Name}) ended before its first case: {errors}");
            }
        }
        return new FuzzReport(target.Name, mutations, outcomes.Values.Count(outcome => outcome == FuzzProcess.Read), outcomes.Values.Count(outcome => outcome == FuzzProcess.Refused), FuzzCorpus.Added(target, samples),
            [.. outcomes.Where(outcome => outcome.Value is not (FuzzProcess.Read or FuzzProcess.Refused)).OrderBy(outcome => outcome.Key).Select(outcome => $"seed {seed}, case {outcome.Key}: {outcome.Value}")]);
    }

    private static string Follow(ProcessStartInfo info, Dictionary<int, string> outcomes, CancellationToken cancellation)
    {
        using var child = Process.Start(info)!;
        using var end = cancellation.Register(() => child.Kill(entireProcessTree: true));
        var errors = child.StandardError.ReadToEndAsync(CancellationToken.None);
        int? current = null;
        while (true)
        {
            var line = child.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask();
            if (!Ends(line, child, current is not null))
            {
                child.Kill(entireProcessTree: true);
                outcomes[current ?? outcomes.Count] = $"more than {MostTime.TotalSeconds} s";
                break;
            }
            if (line.Result is not { } text)
            {
                break;
            }
            // Libraries may write lines of their own.
            if (text.Split(' ', 2) is [var number, var outcome] && int.TryParse(number, CultureInfo.InvariantCulture, out int index))
            {
                current = outcome == "begins" ? index : null;
                if (current is null)
                {
                    outcomes[index] = outcome;
                }
            }
        }
        child.WaitForExit();
        if (current is { } last && !outcomes.ContainsKey(last))
        {
            outcomes[last] = $"the process died with exit code {child.ExitCode}: {errors.Result.Split('\n')[0]}";
        }
        return errors.Result;
    }

    private static bool Ends(Task line, Process child, bool isCase)
    {
        var before = ProcessorTime(child);
        var clock = Stopwatch.StartNew();
        while (!line.Wait(TimeSpan.FromSeconds(1), CancellationToken.None))
        {
            if (clock.Elapsed > MostWait || (isCase && ProcessorTime(child) - before > MostTime))
            {
                return false;
            }
        }
        return true;
    }

    private static TimeSpan ProcessorTime(Process child)
    {
        try
        {
            child.Refresh();
            return child.TotalProcessorTime;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return TimeSpan.Zero; // it has ended
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
