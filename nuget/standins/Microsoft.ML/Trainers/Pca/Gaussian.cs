namespace Microsoft.ML.Trainers;

// Normally distributed numbers by the ratio of uniforms (Leva, A fast normal random number generator, ACM Transactions on Mathematical Software 1992).
internal static class Gaussian
{
    private static readonly double _width = 2 * Math.Sqrt(2 / Math.E);

    public static double Sample(Random random)
    {
        while (true)
        {
            double u = random.NextDouble();
            double v = _width * (random.NextDouble() - 0.5);
            double x = u - 0.449871;
            double y = Math.Abs(v) + 0.386595;
            double q = x * x + y * (0.19600 * y - 0.25472 * x);
            if (q <= 0.27597 || q <= 0.27846 && v * v <= -4 * u * u * Math.Log(u))
                return v / u;
        }
    }
}
