using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;

/// <summary>What reading damaged files led to.</summary>
/// <param name="Refused">How many were refused with the documented exception.</param>
/// <param name="Faults">What else happened, by case: other exceptions, crashes, more than 5 s, more than 1 GB.</param>
internal sealed record FuzzReport(string Target, int Mutations, int Read, int Refused, IReadOnlyList<string> Faults);

/// <summary>Has child processes read damaged files; one that dies or hangs is followed by another.</summary>
internal static class FuzzRun
{
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(5);

    // What the runtime and libraries need before the first case counts as no case's time.
    private static readonly TimeSpan MostStart = TimeSpan.FromMinutes(1);

    /// <param name="start">Starts a child: <see cref="FuzzProcess.Run"/> with the samples' folder, the first case's number and the number of cases.</param>
    /// <param name="samples">The folder of <see cref="FuzzTarget.WriteSamples"/>.</param>
    public static FuzzReport Run(FuzzTarget target, int mutations, int seed, string samples, Func<IReadOnlyList<string>, ProcessStartInfo> start, CancellationToken cancellation = default)
    {
        var outcomes = new Dictionary<int, string>();
        while (outcomes.Count < mutations)
        {
            cancellation.ThrowIfCancellationRequested();
            int first = outcomes.Count;
            var info = start([target.Name, samples, Text(seed), Text(first), Text(mutations - first)]);
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
        return new FuzzReport(target.Name, mutations, outcomes.Values.Count(outcome => outcome == FuzzProcess.Read), outcomes.Values.Count(outcome => outcome == FuzzProcess.Refused),
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
            if (!line.Wait(current is null ? MostStart : MostTime, CancellationToken.None))
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

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
