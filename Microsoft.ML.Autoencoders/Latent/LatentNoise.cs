using MathNet.Numerics.Distributions;

namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>The standard noise of latent draws: normal, Laplace with scale 1, or Gumbel.</summary>
internal static class LatentNoise
{
    /// <summary>
    /// The quasi-random noise of a score. The draws of each entry have exactly the mean and the variance of the family (except for Gumbel noise, of which only the order matters), so that a few
    /// draws are almost as accurate as many. A single draw is the mean.
    /// </summary>
    /// <returns>[draws, width].</returns>
    public static float[] ForScore(LatentShape shape, int draws, int seed)
    {
        double[] noise = Array.ConvertAll(QuasiRandom.Points(draws, shape.Width, RandomStream.For(seed, "score noise")), uniform => Inverse(shape.Family, uniform));
        if (!shape.IsCategorical)
        {
            MatchMoments(noise, shape.Width, shape.Family == Posterior.Laplace ? 2 : 1);
        }
        return Array.ConvertAll(noise, value => (float)value);
    }

    /// <summary>Independent random noise.</summary>
    /// <returns>[count, width].</returns>
    public static float[] Random(LatentShape shape, int count, RandomStream random)
    {
        var noise = new float[checked(count * shape.Width)];
        if (shape.Family is Posterior.DiagonalGaussian or Posterior.FullGaussian)
        {
            FillNormal(noise, random);
            return noise;
        }
        for (int i = 0; i < noise.Length; i++)
        {
            noise[i] = (float)Inverse(shape.Family, Uniform(random));
        }
        return noise;
    }

    /// <summary>A random number greater than 0 and less than 1.</summary>
    private static double Uniform(RandomStream random) => random.NextDouble() + 0.5 / (1L << 53);

    // A pair of numbers from each pair (Box and Muller 1958).
    private static void FillNormal(float[] noise, RandomStream random)
    {
        for (int i = 0; i < noise.Length; i += 2)
        {
            double radius = Math.Sqrt(-2 * Math.Log(Uniform(random)));
            var (sine, cosine) = Math.SinCos(2 * Math.PI * random.NextDouble());
            noise[i] = (float)(radius * cosine);
            if (i + 1 < noise.Length)
            {
                noise[i + 1] = (float)(radius * sine);
            }
        }
    }

    // The quantile function.
    private static double Inverse(Posterior family, double uniform) => family switch
    {
        Posterior.DiagonalGaussian or Posterior.FullGaussian => Normal.InvCDF(0, 1, uniform),
        Posterior.Laplace => uniform < 0.5 ? Math.Log(2 * uniform) : -Math.Log(2 * (1 - uniform)),
        Posterior.Categorical => -Math.Log(-Math.Log(uniform)),
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, null),
    };

    private static void MatchMoments(double[] noise, int width, double variance)
    {
        int draws = noise.Length / width;
        for (int entry = 0; entry < width; entry++)
        {
            double mean = 0;
            double squares = 0;
            for (int draw = 0; draw < draws; draw++)
            {
                mean += noise[draw * width + entry] / draws;
            }
            for (int draw = 0; draw < draws; draw++)
            {
                double difference = noise[draw * width + entry] - mean;
                squares += difference * difference / draws;
            }
            double factor = draws > 1 ? Math.Sqrt(variance / squares) : 0;
            for (int draw = 0; draw < draws; draw++)
            {
                noise[draw * width + entry] = (noise[draw * width + entry] - mean) * factor;
            }
        }
    }
}
