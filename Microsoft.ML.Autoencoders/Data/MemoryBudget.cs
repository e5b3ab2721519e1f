using System.Globalization;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>How much memory training rows may take.</summary>
/// <param name="Bytes">What they may take in all.</param>
internal readonly record struct MemoryBudget(long Bytes)
{
    // Rows in memory are there up to three times: while an array grows, as they were read beside as the network sees them, and in the engine.
    private const int Copies = 3;

    /// <summary>That of the options; by default half of the memory that is free.</summary>
    public static MemoryBudget Of(TrainingOptions options) => new(options.MemoryLimit ?? Free() / 2);

    /// <summary>The most bytes of rows that are kept in memory.</summary>
    public long InMemory => Bytes / Copies;

    /// <summary>The number of rows that are read from a file and passed over together, in order.</summary>
    public int ChunkRows(RowLayout layout) => Rows(layout, Math.Min(Bytes / (4 * Copies), 1 << 22));

    /// <summary>The number of rows that are shuffled together: whole batches.</summary>
    public int WindowRows(RowLayout layout, int batchSize) => Math.Max(1, Rows(layout, Bytes / Copies) / batchSize) * batchSize;

    /// <summary>The number of rows that are read from a file together where its rows are shuffled.</summary>
    /// <param name="window">The number of rows that are shuffled together.</param>
    public static int BlockRows(RowLayout layout, int window)
    {
        const int BlockBytes = 1 << 17, BlocksInWindow = 64;
        return Math.Max(1, Math.Min(Rows(layout, BlockBytes), window / BlocksInWindow));
    }

    private static int Rows(RowLayout layout, long bytes) => (int)Math.Clamp(bytes / sizeof(float) / layout.Width, 1, Array.MaxLength / layout.Width);

    private static long Free()
    {
        // The memory of the machine or of the container.
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
