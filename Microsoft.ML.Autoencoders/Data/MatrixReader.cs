namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Collects a column's rows, as many as come, into a <see cref="Matrix"/>.</summary>
/// <param name="row">The cursor, at whose positions <see cref="Add"/> is called.</param>
internal sealed class MatrixReader(InputColumn column, DataViewRow row, long expectedRows)
{
    private readonly SlotReader _read = column.Reader(row);
    private float[] _values = new float[Math.Clamp(expectedRows * column.Slots, column.Slots, Array.MaxLength)];
    private int _filled;

    /// <summary>The number of rows since the last <see cref="Take"/>.</summary>
    public int Rows => _filled / column.Slots;

    /// <summary>Takes the current row's values.</summary>
    public Span<float> Add()
    {
        if (_values.Length - _filled < column.Slots)
        {
            Enlarge();
        }
        var values = _values.AsSpan(_filled, column.Slots);
        _read(values);
        _filled += column.Slots;
        return values;
    }

    /// <summary>Gives away the rows, and begins anew.</summary>
    /// <param name="expectedRows">The number of rows to come.</param>
    public Matrix Take(int expectedRows)
    {
        Array.Resize(ref _values, _filled);
        var matrix = new Matrix(_values, column.Slots);
        (_values, _filled) = (new float[(long)expectedRows * column.Slots], 0);
        return matrix;
    }

    private void Enlarge() => Array.Resize(ref _values, (int)Math.Min(Math.Max(2L * _values.Length, _filled + column.Slots), Array.MaxLength));
}
