using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The memory of one engine: native, aligned to cache lines, initialized with 0, and freed as a whole.</summary>
internal sealed unsafe class EngineMemory : IDisposable
{
    private const int Alignment = 64;
    private static long _inUse;
    private readonly List<(nint Start, long Bytes)> _pieces = [];

    /// <summary>The number of bytes that all engines of the process use.</summary>
    public static long InUse => Interlocked.Read(ref _inUse);

    /// <summary>Allocates numbers, followed by a row of padding, so that a tile may read past the end.</summary>
    public float* Vector(long length)
    {
        nuint bytes = checked((nuint)(length + Kernels.Padding) * sizeof(float));
        void* start = NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(start, bytes);
        _pieces.Add(((nint)start, (long)bytes));
        Interlocked.Add(ref _inUse, (long)bytes);
        return (float*)start;
    }

    /// <summary>Allocates a block of rows, including those that complete its last tile.</summary>
    public Block Rows(int rows, int columns)
    {
        int stride = Kernels.Padded(columns);
        return new Block(Vector((long)Kernels.Tiles(rows) * Kernels.TileRows * stride), columns, stride);
    }

    /// <summary>Allocates a row that is used for all rows of a block.</summary>
    public Block Row(int columns) => Block.RowOf(Vector(Kernels.Padded(columns)), columns);

    /// <summary>Allocates a row with the same number in each column, and 0 in the padding.</summary>
    public Block Row(int columns, float value)
    {
        var row = Row(columns);
        row.RowSpan(0).Fill(value);
        return row;
    }

    public void Dispose()
    {
        foreach (var (start, bytes) in _pieces)
        {
            NativeMemory.AlignedFree((void*)start);
            Interlocked.Add(ref _inUse, -bytes);
        }
        _pieces.Clear();
    }
}
