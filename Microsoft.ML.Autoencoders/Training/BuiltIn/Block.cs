namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>Rows of Single in the engine's memory, each padded with zeros to a multiple of <see cref="Kernels.Padding"/>. The contents of unused rows are arbitrary.</summary>
internal readonly unsafe struct Block(float* values, int columns, int stride)
{
    public float* Values { get; } = values;

    /// <summary>The number of values in a row, without padding.</summary>
    public int Columns { get; } = columns;

    /// <summary>The number of values from one row to the next; 0 if all rows are the same.</summary>
    public int Stride { get; } = stride;

    /// <summary>The number of values in a row, with padding.</summary>
    public int Width => Kernels.Padded(Columns);

    public float* Row(int row) => Values + (nint)row * Stride;

    public Span<float> RowSpan(int row) => new(Row(row), Columns);

    /// <summary>The rows starting at a row.</summary>
    public Block From(int row) => new(Row(row), Columns, Stride);

    public static Block RowOf(float* values, int columns) => new(values, columns, 0);
}
