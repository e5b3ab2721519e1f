using System.Globalization;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The memory budget of training rows.</summary>
/// <param name="Bytes">The total number of bytes.</param>
internal readonly record struct MemoryBudget(long Bytes)
{
    // Up to three copies of the rows exist in memory: while an array grows, as raw and scaled rows, and in the engine.
    private const int Copies = 3;

    // A few rows are kept in memory even if hardly any is free, so that they are visited in the same order everywhere.
    private const long LeastByDefault = 64L << 20;

    /// <summary>The budget of the options; by default that of <see cref="ByDefault"/>.</summary>
    public static MemoryBudget Of(TrainingOptions options) => options.MemoryLimit is { } limit ? new(limit) : ByDefault(Free());

    /// <summary>Half of the free memory, at least 64 MB.</summary>
    public static MemoryBudget ByDefault(long free) => new(Math.Max(LeastByDefault, free / 2));

    /// <summary>The maximum number of bytes of rows that are kept in memory.</summary>
    public long InMemory => Bytes / Copies;

    /// <summary>The number of rows per read when a file is read sequentially.</summary>
    public int ChunkRows(RowLayout layout) => Rows(layout, Math.Min(Bytes / (4 * Copies), 1 << 22));

    /// <summary>The number of rows that are shuffled together, a multiple of the batch size.</summary>
    public int WindowRows(RowLayout layout, int batchSize) => Math.Max(1, Rows(layout, Bytes / Copies) / batchSize) * batchSize;

    /// <summary>The number of consecutive rows per read when the rows of a file are shuffled.</summary>
    /// <param name="window">The number of rows that are shuffled together.</param>
    public static int BlockRows(RowLayout layout, int window)
    {
        const int BlockBytes = 1 << 17, BlocksInWindow = 64;
        return Math.Max(1, Math.Min(Rows(layout, BlockBytes), window / BlocksInWindow));
    }

    private static int Rows(RowLayout layout, long bytes) => (int)Math.Clamp(bytes / sizeof(float) / layout.Width, 1, Array.MaxLength / layout.Width);

    private static long Free()
    {
        // The memory of the machine, or the limit of the container.
        long total = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return Math.Min(total - Math.Min(total, Environment.WorkingSet), AvailableOnLinux() ?? total);
    }

    private static long? AvailableOnLinux()
    {
        const string File = "/proc/meminfo", Name = "MemAvailable:";
        if (!OperatingSystem.IsLinux() || !System.IO.File.Exists(File))
        {
            return null;
        }
        string? line = System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        return line is not null && long.TryParse(line.AsSpan(Name.Length).Trim().TrimEnd("kB").Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long kilobytes) ? kilobytes * 1024 : null;
    }
}
