using System.Numerics;

namespace Microsoft.ML.Transforms;

// NaN is passed over; an infinity counts, and makes the scale zero.
internal sealed class MinMaxStatistics<T> : ColumnStatistics<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _minimum;
    private readonly T[] _maximum;
    private readonly long[] _explicit; // how many rows had a value of their own in a slot; in the others it is zero

    public MinMaxStatistics(NormalizedColumn column, DataViewSchema.Column source, DataViewRowCursor cursor) : base(column, source, cursor)
    {
        _minimum = new T[Size];
        _maximum = new T[Size];
        _explicit = new long[Size];
        Array.Fill(_minimum, T.PositiveInfinity);
        Array.Fill(_maximum, T.NegativeInfinity);
    }

    public override NormalizingFunction CreateFunction()
    {
        var scale = new T[Size];
        var offset = new T[Size];
        for (int slot = 0; slot < Size; slot++)
        {
            if (_explicit[slot] < Rows)
                Widen(slot, T.Zero);
            // A slot that never changes, or had no number at all, says nothing: its scale is zero.
            if (!(_maximum[slot] > _minimum[slot]))
                continue;
            scale[slot] = Column.FixZero
                ? T.One / T.Max(T.Abs(_maximum[slot]), T.Abs(_minimum[slot]))
                : T.One / (_maximum[slot] - _minimum[slot]);
            if (!Column.FixZero && scale[slot] != T.Zero)
                offset[slot] = _minimum[slot];
        }
        return CreateAffine(scale, offset);
    }

    protected override void CheckLength(int length) =>
        Checks.State(length == Size, $"Column '{Column.Input}' has {Size} slots, a row {length}.");

    protected override void Add(int slot, T value)
    {
        _explicit[slot]++;
        Widen(slot, value);
    }

    private void Widen(int slot, T value)
    {
        if (_maximum[slot] < value)
            _maximum[slot] = value;
        if (_minimum[slot] > value)
            _minimum[slot] = value;
    }
}
