namespace Microsoft.ML.Autoencoders.Report.Page;

/// <summary>Maps values to positions in a chart, on a linear or logarithmic scale.</summary>
/// <param name="start">The position of the least value.</param>
/// <param name="end">The position of the greatest value.</param>
internal sealed class Axis(double least, double greatest, double start, double end, bool isLogarithmic = false)
{
    private readonly double _least = Map(least, isLogarithmic);
    private readonly double _span = Math.Max(Map(greatest, isLogarithmic) - Map(least, isLogarithmic), double.Epsilon);

    public double Start => start;

    public double End => end;

    public double Position(double value) => start + (end - start) * Share(value);

    /// <summary>The position of a value between the least and the greatest, from 0 to 1.</summary>
    public double Share(double value) => Math.Clamp((Map(value, isLogarithmic) - _least) / _span, 0, 1);

    /// <summary>The value at a position from 0 to 1.</summary>
    public double Value(double share) => isLogarithmic ? Math.Exp(_least + share * _span) : _least + share * _span;

    /// <summary>Several round values: 1, 2 or 5 times a power of ten.</summary>
    public IEnumerable<double> Ticks()
    {
        const int Most = 6;
        double first = Value(0), last = Value(1);
        if (isLogarithmic && last / first > 10)
        {
            int from = (int)Math.Ceiling(Math.Log10(first)), to = (int)Math.Floor(Math.Log10(last)), step = (to - from) / Most + 1;
            return Enumerable.Range(0, (to - from) / step + 1).Select(i => Math.Pow(10, from + i * step));
        }
        double rough = (last - first) / (Most - 1), power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(rough, 1e-300))));
        double unit = power * (rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10);
        double begin = Math.Ceiling(first / unit);
        return Enumerable.Range(0, Most + 1).Select(i => (begin + i) * unit).TakeWhile(value => value <= last + unit * 1e-9);
    }

    private static double Map(double value, bool isLogarithmic) => isLogarithmic ? Math.Log(Math.Max(value, 1e-300)) : value;
}
