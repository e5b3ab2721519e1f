namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Collects a column's rows into a <see cref="Matrix"/> until there are so many.</summary>
/// <param name="row">The cursor, at whose positions <see cref="Add"/> is called.</param>
/// <param name="most">The most rows of a matrix.</param>
/// <param name="expected">The number of rows to make room for at once.</param>
internal sealed class MatrixReader(RowInput column, DataViewRow row, long most, long expected)
{
    private readonly SlotReader _read = column.Reader(row);
    private float[] _values = new float[Math.Clamp(Math.Min(expected, most) * column.Slots, column.Slots, Array.MaxLength)];
    private int _filled;
    private int _room; // of the values that come first

    /// <summary>The number of rows since the last <see cref="Take"/>.</summary>
    public int Rows => _filled / column.Slots;

    /// <summary>Takes the current row's values.</summary>
    public Span<float> Add()
    {
        if (_values.Length - _filled < column.Slots)
        {
            Array.Resize(ref _values, (int)Math.Min(Math.Max(Math.Max(2L * _values.Length, _room), _filled + column.Slots), Math.Min(most * column.Slots, Array.MaxLength)));
        }
        var values = _values.AsSpan(_filled, column.Slots);
        _read(values);
        _filled += column.Slots;
        return values;
    }

    /// <summary>Gives away the rows, and begins anew.</summary>
    public Matrix Take()
    {
        Array.Resize(ref _values, _filled);
        var matrix = new Matrix(_values, column.Slots);
        (_values, _filled, _room) = ([], 0, _values.Length);
        return matrix;
    }
}
