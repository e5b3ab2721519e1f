using System.Diagnostics;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak;

/// <summary>What one part of the soak led to.</summary>
/// <param name="FirstFault">What went wrong first, or null.</param>
/// <param name="ResidentBeforeMb">The process's resident memory before, in MB.</param>
/// <param name="ResidentAfterMb">The process's resident memory afterwards, in MB.</param>
/// <param name="FilesLeft">The files left in the temp folder.</param>
internal sealed record SoakFigures(string Part, int Count, double Seconds, int Faults, string? FirstFault, long ResidentBeforeMb, long ResidentAfterMb, int FilesLeft)
{
    /// <summary>Does a part and measures it.</summary>
    /// <param name="run">Does it, and tells what went wrong.</param>
    public static SoakFigures Measure(string part, int count, Action<SoakFaults> run)
    {
        var faults = new SoakFaults();
        long before = Resident();
        var clock = Stopwatch.StartNew();
        run(faults);
        double seconds = clock.Elapsed.TotalSeconds;
        return new SoakFigures(part, count, Math.Round(seconds, 1), faults.Count, faults.First, before, Resident(), FilesInTemp());
    }

    // The runtime keeps sockets of its own there while a process runs.
    private static int FilesInTemp() => Directory.EnumerateFileSystemEntries(Path.GetTempPath()).Count(file =>
        !Path.GetFileName(file).StartsWith("clr-debug-pipe", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("dotnet-diagnostic", StringComparison.Ordinal));

    private static long Resident()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return Environment.WorkingSet >> 20;
    }
}

/// <summary>Counts what goes wrong. Safe for several threads at once.</summary>
internal sealed class SoakFaults
{
    private int _count;
    private string? _first;

    public int Count => _count;

    public string? First => _first;

    public void Add(string what)
    {
        Interlocked.Increment(ref _count);
        Interlocked.CompareExchange(ref _first, what, null);
    }

    /// <summary>Does something that must not throw.</summary>
    public void Try(string what, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Add($"{what}: {exception.GetType().Name}: {exception.Message.Split('\n')[0]}");
        }
    }

    public void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            Add(otherwise);
        }
    }
}
