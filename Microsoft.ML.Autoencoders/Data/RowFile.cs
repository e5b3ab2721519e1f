using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>
/// Rows in a temporary file that no other user can read, stored as consecutive Singles. The file does not outlive this object or the process: it has no name after it was opened (Unix), or
/// the system deletes it when it is closed (Windows).
/// </summary>
internal sealed class RowFile : IDisposable
{
    private const int BufferBytes = 1 << 20;
    private readonly SafeFileHandle _handle;
    private readonly string _path;

    /// <exception cref="IOException">The file cannot be created. The message names it.</exception>
    public RowFile(RowLayout layout)
    {
        Layout = layout;
        _path = Path.Combine(Path.GetTempPath(), $"microsoft-ml-autoencoders-{Guid.NewGuid():N}.rows");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = 0 };
            if (OperatingSystem.IsWindows())
            {
                options.Options = FileOptions.DeleteOnClose;
                _handle = File.OpenHandle(_path, options.Mode, options.Access, options.Share, options.Options);
                return;
            }
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (new FileStream(_path, options))
            {
                _handle = File.OpenHandle(_path, FileMode.Open, options.Access, FileShare.ReadWrite | FileShare.Delete);
            }
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _handle?.Dispose();
            throw Failed("made", e);
        }
    }

    public RowLayout Layout { get; }

    /// <summary>The number of rows.</summary>
    public long Rows { get; private set; }

    /// <summary>Appends rows.</summary>
    /// <exception cref="IOException">The rows cannot be written. The message names the file.</exception>
    public void Add(TrainingSet set)
    {
        int capacity = Capacity;
        var buffer = new float[Math.Min(capacity, set.Rows) * Layout.Width];
        for (int first = 0; first < set.Rows; first += capacity)
        {
            int count = Math.Min(capacity, set.Rows - first);
            for (int i = 0; i < count; i++)
            {
                Join(set, first + i, buffer.AsSpan(i * Layout.Width, Layout.Width));
            }
            try
            {
                RandomAccess.Write(_handle, MemoryMarshal.AsBytes(buffer.AsSpan(0, count * Layout.Width)), Position(Rows));
            }
            catch (IOException e)
            {
                throw Failed("written", e);
            }
            Rows += count;
        }
    }

    /// <summary>Reads consecutive rows.</summary>
    /// <param name="first">The index of the first row.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="set">The destination, without labels.</param>
    /// <param name="at">The index of the first row in the destination.</param>
    /// <exception cref="IOException">The rows cannot be read. The message names the file.</exception>
    public void Read(long first, int count, TrainingSet set, int at)
    {
        if (Layout.Width == Layout.InputSlots)
        {
            Read(first, set.Inputs.Values.AsSpan(at * Layout.Width, count * Layout.Width));
            return;
        }
        int capacity = Capacity;
        var buffer = new float[Math.Min(capacity, count) * Layout.Width];
        for (int done = 0; done < count; done += capacity)
        {
            int rows = Math.Min(capacity, count - done);
            Read(first + done, buffer.AsSpan(0, rows * Layout.Width));
            for (int i = 0; i < rows; i++)
            {
                Part(buffer.AsSpan(i * Layout.Width, Layout.Width), set, at + done + i);
            }
        }
    }

    public void Dispose() => _handle.Dispose();

    private int Capacity => Math.Max(1, BufferBytes / sizeof(float) / Layout.Width);

    private long Position(long row) => row * Layout.Width * sizeof(float);

    private void Read(long first, Span<float> values)
    {
        var bytes = MemoryMarshal.AsBytes(values);
        long position = Position(first);
        try
        {
            while (bytes.Length > 0)
            {
                int read = RandomAccess.Read(_handle, bytes, position);
                bytes = read > 0 ? bytes[read..] : throw new EndOfStreamException("The file is shorter than when it was written.");
                position += read;
            }
        }
        catch (IOException e)
        {
            throw Failed("read", e);
        }
    }

    private void Join(TrainingSet set, int row, Span<float> to)
    {
        set.Inputs.Row(row).CopyTo(to);
        to = to[Layout.InputSlots..];
        set.Targets?.Row(row).CopyTo(to);
        to = to[Layout.TargetColumnSlots..];
        if (set.Weights is { } weights)
        {
            to[0] = weights[row];
            to = to[1..];
        }
        set.Condition?.Row(row).CopyTo(to);
    }

    private void Part(ReadOnlySpan<float> from, TrainingSet set, int row)
    {
        from[..Layout.InputSlots].CopyTo(set.Inputs.Row(row));
        from = from[Layout.InputSlots..];
        if (set.Targets is { } targets)
        {
            from[..Layout.TargetColumnSlots].CopyTo(targets.Row(row));
            from = from[Layout.TargetColumnSlots..];
        }
        if (set.Weights is { } weights)
        {
            weights[row] = from[0];
            from = from[1..];
        }
        if (set.Condition is { } condition)
        {
            from.CopyTo(condition.Row(row));
        }
    }

    private IOException Failed(string what, Exception inner) => new($"The training rows are kept in the temporary file '{_path}', since they exceed {nameof(TrainingOptions.MemoryLimit)}, and it cannot be {what} after {Rows} rows of {Layout.Width * sizeof(float)} bytes: {inner.Message} "
        + $"Increase {nameof(TrainingOptions.MemoryLimit)}, or set a folder for temporary files on another disk (environment variable TMPDIR, on Windows TEMP).", inner);
}
