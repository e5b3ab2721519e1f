namespace Microsoft.ML.Autoencoders.Report;

/// <summary>How each of some numbers varies from row to row.</summary>
internal sealed class UnitSums(int units)
{
    private readonly double[] _first = new double[units]; // what differences are taken from, so that no digits are lost
    private readonly double[] _sums = new double[units];
    private readonly double[] _squares = new double[units];
    private readonly long[] _counts = new long[units];

    /// <summary>The greatest size of any number.</summary>
    public double Greatest { get; private set; }

    /// <summary>[units], each one's variance over the rows; 0 where there is none.</summary>
    public double[] Variances => [.. Enumerable.Range(0, units).Select(unit => _counts[unit] == 0 ? 0 : Math.Max(0, _squares[unit] / _counts[unit] - Square(_sums[unit] / _counts[unit])))];

    /// <summary>The root of the mean variance: how much a unit tells, in the mean.</summary>
    public double Deviation => Math.Sqrt(Variances.Average());

    /// <param name="row">[units]; NaN is passed over.</param>
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
