namespace Microsoft.ML.Autoencoders.Report;

/// <summary>The variation of several numbers over rows.</summary>
internal sealed class UnitSums(int units)
{
    private readonly double[] _first = new double[units]; // subtracted from all values, to preserve precision
    private readonly double[] _sums = new double[units];
    private readonly double[] _squares = new double[units];
    private readonly long[] _counts = new long[units];

    /// <summary>The greatest absolute value of any number.</summary>
    public double Greatest { get; private set; }

    /// <summary>[units], the variance of each number over the rows; 0 if there are none.</summary>
    public double[] Variances => [.. Enumerable.Range(0, units).Select(unit => _counts[unit] == 0 ? 0 : Math.Max(0, _squares[unit] / _counts[unit] - Square(_sums[unit] / _counts[unit])))];

    /// <summary>The square root of the mean variance.</summary>
    public double Deviation => Math.Sqrt(Variances.Average());

    /// <param name="row">[units]; NaN is ignored.</param>
    public void Add(ReadOnlySpan<float> row)
    {
        for (int unit = 0; unit < row.Length; unit++)
        {
            if (float.IsNaN(row[unit]))
            {
                continue;
            }
            if (_counts[unit]++ == 0)
            {
                _first[unit] = row[unit];
            }
            double difference = row[unit] - _first[unit];
            _sums[unit] += difference;
            _squares[unit] += difference * difference;
            Greatest = Math.Max(Greatest, Math.Abs(row[unit]));
        }
    }

    private static double Square(double value) => value * value;
}
