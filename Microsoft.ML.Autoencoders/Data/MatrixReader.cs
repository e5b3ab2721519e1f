namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Collects a column's rows, as many as come, into a <see cref="Matrix"/>.</summary>
/// <param name="row">The cursor, at whose positions <see cref="Add"/> is called.</param>
internal sealed class MatrixReader(InputColumn column, DataViewRow row, long expectedRows)
{
    private readonly SlotReader _read = column.Reader(row);
    private float[] _values = new float[Math.Clamp(expectedRows * column.Slots, column.Slots, Array.MaxLength)];
    private int _filled;

    /// <summary>Takes the current row's values.</summary>
    /// <exception cref="InvalidOperationException">They don't fit into one array.</exception>
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

    public Matrix ToMatrix()
    {
        Array.Resize(ref _values, _filled);
        return new Matrix(_values, column.Slots);
    }

    private void Enlarge()
    {
        if (Array.MaxLength - _filled < column.Slots)
        {
            throw new InvalidOperationException(
                $"Column '{column.Name}' has more than {_filled / column.Slots} rows of {column.Slots} slots, more values than one array holds ({Array.MaxLength}); fit on a sample of the rows.");
        }
        Array.Resize(ref _values, (int)Math.Min(Math.Max(2L * _values.Length, _filled + column.Slots), Array.MaxLength));
    }
}
