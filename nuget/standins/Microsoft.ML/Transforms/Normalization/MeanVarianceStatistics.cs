using System.Numerics;

namespace Microsoft.ML.Transforms;

// Welford's sums over the values that are neither zero nor missing; the zeros, which a sparse buffer leaves out, are put in at the end.
internal sealed class MeanVarianceStatistics<T> : ColumnStatistics<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] _mean;
    private readonly double[] _squares; // the sum of squared differences from the mean
    private readonly long[] _count;
    private readonly long[] _missing; // NaN and infinities

    public MeanVarianceStatistics(NormalizedColumn column, DataViewSchema.Column source, DataViewRowCursor cursor) : base(column, source, cursor)
    {
        _mean = new double[Size];
        _squares = new double[Size];
        _count = new long[Size];
        _missing = new long[Size];
    }

    public override NormalizingFunction CreateFunction()
    {
        for (int slot = 0; slot < Size; slot++)
            AddZeros(slot, Rows - _missing[slot] - _count[slot]);
        return Column.Kind == NormalizationKind.Cdf ? CreateCdf() : CreateAffine();
    }

    protected override void Add(int slot, T value)
    {
        if (T.IsZero(value))
            return;
        if (!T.IsFinite(value))
        {
            _missing[slot]++;
            return;
        }
        double number = double.CreateTruncating(value);
        double difference = number - _mean[slot];
        _mean[slot] += difference / ++_count[slot];
        _squares[slot] += difference * (number - _mean[slot]);
    }

    private void AddZeros(int slot, long zeros)
    {
        if (zeros == 0)
            return;
        _count[slot] += zeros;
        double difference = -_mean[slot];
        _mean[slot] += difference * zeros / _count[slot];
        _squares[slot] += difference * -_mean[slot] * zeros;
    }

    private NormalizingFunction CreateAffine()
    {
        var scale = new T[Size];
        var offset = new T[Size];
        for (int slot = 0; slot < Size; slot++)
        {
            // A slot that never changes says nothing: its scale is zero.
            if (_squares[slot] == 0)
                continue;
            double variance = _squares[slot] / _count[slot];
            // With zero kept in place, the root of the mean square takes the place of the standard deviation.
            double deviation = Math.Sqrt(Column.FixZero ? variance + _mean[slot] * _mean[slot] : variance);
            scale[slot] = T.One / T.CreateTruncating(deviation);
            if (!Column.FixZero && scale[slot] != T.Zero)
                offset[slot] = T.CreateTruncating(_mean[slot]);
        }
        return CreateAffine(scale, offset);
    }

    private NormalizingFunction CreateCdf()
    {
        var mean = new T[Size];
        var deviation = new T[Size];
        for (int slot = 0; slot < Size; slot++)
        {
            if (_squares[slot] == 0)
                continue;
            mean[slot] = T.CreateTruncating(_mean[slot]);
            deviation[slot] = T.CreateTruncating(Math.Sqrt(_squares[slot] / _count[slot]));
        }
        return IsVector ? new CdfFunction<T>.OfVector(mean, deviation) : new CdfFunction<T>.OfScalar(mean[0], deviation[0]);
    }
}
