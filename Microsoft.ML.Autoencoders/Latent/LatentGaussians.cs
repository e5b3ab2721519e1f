namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>Gaussians of rows' latent vectors.</summary>
internal static class LatentGaussians
{
    /// <summary>A variance that every covariance has at least, so that rows that are all the same have a Gaussian too.</summary>
    public const double LeastVariance = 1e-10;

    /// <summary>
    /// The rows' Gaussian. Their covariance is shrunk towards a multiple of the identity, by oracle approximating shrinkage (Chen, Wiesel, Eldar and
    /// Hero 2010): much where there are few rows, hardly where there are many, but enough for an entry that is always the same.
    /// </summary>
    public static LatentGaussian Of(Matrix latents)
    {
        var moments = Moments.Of(latents, _ => 1);
        double[,] covariance = moments.Covariance;
        double trace = 0;
        double squares = 0;
        foreach (double entry in covariance)
        {
            squares += entry * entry;
        }
        for (int i = 0; i < moments.Width; i++)
        {
            trace += covariance[i, i];
        }
        double share = Shrinkage(moments.Width, latents.Rows, trace, squares);
        double variance = trace / moments.Width;
        return Of(0, moments.Mean, moments.Map((row, column) => (1 - share) * covariance[row, column] + (row == column ? share * variance + LeastVariance : 0)));
    }

    /// <param name="logWeight">The logarithm of its share.</param>
    /// <param name="mean">[width].</param>
    /// <param name="covariance">[width, width], positive definite.</param>
    public static LatentGaussian Of(double logWeight, double[] mean, double[,] covariance)
    {
        double[,] factor = LowerTriangle.Factor(covariance);
        double[,] whitening = LowerTriangle.Inverse(factor);
        double logDeterminant = Enumerable.Range(0, mean.Length).Sum(i => 2 * Math.Log(factor[i, i]));
        return new LatentGaussian((float)logWeight, Array.ConvertAll(mean, x => (float)x), [.. whitening.Cast<double>().Select(x => (float)x)], (float)logDeterminant);
    }

    // The identity's share. squares: the sum of the covariance's squared entries.
    private static double Shrinkage(int width, int rows, double trace, double squares)
    {
        double deviation = (rows + 1 - 2.0 / width) * (squares - trace * trace / width);
        return deviation > 0 ? Math.Min(1, ((1 - 2.0 / width) * squares + trace * trace) / deviation) : 1;
    }
}
