namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Collects the rows of a column in a <see cref="Matrix"/>, up to a maximum number.</summary>
/// <param name="row">The cursor. <see cref="Add"/> is called at each of its positions.</param>
/// <param name="most">The maximum number of rows of a matrix.</param>
/// <param name="expected">The number of rows to allocate initially.</param>
internal sealed class MatrixReader(RowInput column, DataViewRow row, long most, long expected)
{
    private readonly SlotReader _read = column.Reader(row);
    private float[] _values = new float[Math.Clamp(Math.Min(expected, most) * column.Slots, column.Slots, Array.MaxLength)];
    private int _filled;
    private int _room; // the initial capacity, in values

    /// <summary>The number of rows since the last <see cref="Take"/>.</summary>
    public int Rows => _filled / column.Slots;

    /// <summary>Appends the values of the current row.</summary>
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

    /// <summary>Returns the rows collected so far and starts a new matrix.</summary>
    public Matrix Take()
    {
        Array.Resize(ref _values, _filled);
        var matrix = new Matrix(_values, column.Slots);
        (_values, _filled, _room) = ([], 0, _values.Length);
        return matrix;
    }
}
