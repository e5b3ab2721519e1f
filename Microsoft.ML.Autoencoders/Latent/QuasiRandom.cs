namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>
/// Points that fill the unit cube more evenly than random ones: Halton's sequence (1960) with a random permutation of the digits at each position (Owen 2017, "A randomized Halton
/// algorithm"). Each point is uniformly distributed.
/// </summary>
internal static class QuasiRandom
{
    // Further digits are below the precision of Double.
    private const double Resolution = 1.0 / (1L << 53);

    /// <returns>[count, dimensions], each greater than 0 and less than 1.</returns>
    public static double[] Points(int count, int dimensions, RandomStream random)
    {
        var points = new double[count * dimensions];
        int prime = 1;
        for (int dimension = 0; dimension < dimensions; dimension++)
        {
            prime = NextPrime(prime);
            AddDimension(points, dimension, dimensions, prime, random);
        }
        return points;
    }

    private static void AddDimension(double[] points, int dimension, int dimensions, int digitBase, RandomStream random)
    {
        int count = points.Length / dimensions;
        int[] rest = [.. Enumerable.Range(0, count)];
        for (double place = 1.0 / digitBase; place > Resolution; place /= digitBase)
        {
            int[] permutation = random.Permutation(digitBase);
            for (int point = 0; point < count; point++)
            {
                (rest[point], int digit) = Math.DivRem(rest[point], digitBase);
                points[point * dimensions + dimension] += permutation[digit] * place;
            }
        }
        for (int point = 0; point < count; point++)
        {
            ref double value = ref points[point * dimensions + dimension];
            value = Math.Clamp(value, Resolution, 1 - Resolution);
        }
    }

    private static int NextPrime(int number)
    {
        do
        {
            number++;
        }
        while (!IsPrime(number));
        return number;
    }

    private static bool IsPrime(int number)
    {
        for (int divisor = 2; divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
            {
                return false;
            }
        }
        return number > 1;
    }
}
