namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Rows of equal length in one array.</summary>
/// <param name="Values">[Rows, Columns], row-major.</param>
/// <param name="Columns">The length of a row, at least 1.</param>
internal sealed record Matrix(float[] Values, int Columns)
{
    public int Rows => Values.Length / Columns;

    public Span<float> Row(int row) => Values.AsSpan(row * Columns, Columns);

    /// <summary>Copies the rows, followed by the columns of another matrix.</summary>
    public Matrix Beside(Matrix other)
    {
        var both = new Matrix(new float[(long)Rows * (Columns + other.Columns)], Columns + other.Columns);
        for (int row = 0; row < Rows; row++)
        {
            Row(row).CopyTo(both.Row(row));
            other.Row(row).CopyTo(both.Row(row)[Columns..]);
        }
        return both;
    }

    /// <summary>Copies some of the rows.</summary>
    public Matrix Select(ReadOnlySpan<int> rows)
    {
        var values = new float[rows.Length * Columns];
        for (int i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(values.AsSpan(i * Columns));
        }
        return new Matrix(values, Columns);
    }
}
