namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>Rows of Single in the engine's memory, each padded with zeros to a multiple of <see cref="Kernels.Padding"/>. What the rows past those in use hold is of no account.</summary>
internal readonly unsafe struct Block(float* values, int columns, int stride)
{
    public float* Values { get; } = values;

    /// <summary>The numbers in a row that count.</summary>
    public int Columns { get; } = columns;

    /// <summary>The numbers from one row to the next; 0 where all rows are the same.</summary>
    public int Stride { get; } = stride;

    /// <summary>The numbers in a row with its padding.</summary>
    public int Width => Kernels.Padded(Columns);

    public float* Row(int row) => Values + (nint)row * Stride;

    public Span<float> RowSpan(int row) => new(Row(row), Columns);

    /// <summary>The rows from one on.</summary>
    public Block From(int row) => new(Row(row), Columns, Stride);

    public static Block RowOf(float* values, int columns) => new(values, columns, 0);
}
