using MathNet.Numerics.Integration;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Integrals in double precision, by Gauss and Legendre's rule on many pieces.</summary>
internal static class Quadrature
{
    private const int Pieces = 60;
    private const int Order = 32;

    /// <param name="f">Smooth but for its kinks.</param>
    /// <param name="from">The lower end.</param>
    /// <param name="to">The upper end.</param>
    /// <param name="kinks">Places between the ends where a derivative jumps, in any order.</param>
    public static double Integral(Func<double, double> f, double from, double to, params double[] kinks)
    {
        double[] ends = [from, .. kinks.Where(kink => kink > from && kink < to).Order(), to];
        return ends.Zip(ends.Skip(1), (low, high) =>
        {
            double width = (high - low) / Pieces;
            return Enumerable.Range(0, Pieces).Sum(i => GaussLegendreRule.Integrate(f, low + i * width, low + (i + 1) * width, Order));
        }).Sum();
    }

    /// <summary>The points and weights of the same rule, for functions of many points at once.</summary>
    public static (double[] Points, double[] Weights) Rule(double from, double to, params double[] kinks)
    {
        double[] ends = [from, .. kinks.Where(kink => kink > from && kink < to).Order(), to];
        var points = new List<double>();
        var weights = new List<double>();
        foreach (var (low, high) in ends.Zip(ends.Skip(1)))
        {
            double width = (high - low) / Pieces;
            for (int piece = 0; piece < Pieces; piece++)
            {
                var rule = new GaussLegendreRule(low + piece * width, low + (piece + 1) * width, Order);
                points.AddRange(rule.Abscissas);
                weights.AddRange(rule.Weights);
            }
        }
        return ([.. points], [.. weights]);
    }
}
