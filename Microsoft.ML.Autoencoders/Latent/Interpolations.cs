namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>Interpolation between latent vectors.</summary>
internal static class Interpolations
{
    // If the sine of the angle is smaller, the arc is dominated by rounding errors.
    private const double LeastSine = 1e-6;

    /// <param name="from">[width], the first vector.</param>
    /// <param name="to">[width], the last vector.</param>
    /// <param name="steps">The number of vectors, at least 2.</param>
    /// <returns>[steps][width].</returns>
    public static float[][] Path(float[] from, float[] to, int steps, Interpolation way)
    {
        var shares = way switch
        {
            Interpolation.Linear => Straight,
            Interpolation.Spherical => Arc(from, to),
            _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
        };
        var path = new float[steps][];
        for (int step = 0; step < steps; step++)
        {
            var (start, end) = shares((double)step / (steps - 1));
            path[step] = step == 0 ? [.. from] : step == steps - 1 ? [.. to] : [.. from.Zip(to, (a, b) => (float)(start * a + end * b))];
        }
        return path;
    }

    private static (double From, double To) Straight(double share) => (1 - share, share);

    private static Func<double, (double From, double To)> Arc(float[] from, float[] to)
    {
        double lengths = Math.Sqrt(Product(from, from)) * Math.Sqrt(Product(to, to));
        double angle = lengths > 0 ? Math.Acos(Math.Clamp(Product(from, to) / lengths, -1, 1)) : 0;
        double sine = Math.Sin(angle);
        return sine < LeastSine ? Straight : share => (Math.Sin((1 - share) * angle) / sine, Math.Sin(share * angle) / sine);
    }

    private static double Product(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();
}
