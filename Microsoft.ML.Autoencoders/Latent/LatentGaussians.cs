namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>Fits Gaussians to latent vectors.</summary>
internal static class LatentGaussians
{
    /// <summary>The minimum variance of every covariance, so that a Gaussian exists even if all rows are equal.</summary>
    public const double LeastVariance = 1e-10;

    /// <summary>
    /// Fits a Gaussian to rows. The covariance is shrunk towards a multiple of the identity by oracle approximating shrinkage (Chen, Wiesel, Eldar and Hero 2010): strongly with few rows,
    /// hardly with many, but enough for a constant entry.
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

    /// <param name="logWeight">The logarithm of its weight.</param>
    /// <param name="mean">[width].</param>
    /// <param name="covariance">[width, width], positive definite.</param>
    public static LatentGaussian Of(double logWeight, double[] mean, double[,] covariance)
    {
        double[,] factor = LowerTriangle.Factor(covariance);
        double[,] whitening = LowerTriangle.Inverse(factor);
        double logDeterminant = Enumerable.Range(0, mean.Length).Sum(i => 2 * Math.Log(factor[i, i]));
        return new LatentGaussian((float)logWeight, Array.ConvertAll(mean, x => (float)x), [.. whitening.Cast<double>().Select(x => (float)x)], (float)logDeterminant);
    }

    /// <summary>Returns the variance of each entry, increased slightly, so that none is 0.</summary>
    /// <returns>[width].</returns>
    public static double[] Variances(Matrix latents)
    {
        const double LeastShare = 1e-3; // of the mean variance, which is added to that of every entry
        double[,] covariance = Moments.Of(latents, _ => 1).Covariance;
        double[] variances = [.. Enumerable.Range(0, latents.Columns).Select(i => covariance[i, i])];
        double least = LeastShare * variances.Average() + LeastVariance;
        return Array.ConvertAll(variances, variance => variance + least);
    }

    /// <summary>
    /// Returns the covariances of groups of rows, shrunk as by a prior: that of a group towards the pooled within-group covariance, with the weight of as many rows as there are latent
    /// entries, and the pooled covariance likewise towards the variances of all rows.
    /// </summary>
    /// <param name="variances">[width], of all rows.</param>
    /// <returns>[groups][width, width], positive definite.</returns>
    public static double[][,] ShrunkCovariances(IReadOnlyList<Moments> parts, double[] variances)
    {
        int width = variances.Length;
        double total = parts.Sum(of => of.Weight);
        double[,] within = parts[0].Map((row, column) => (parts.Sum(of => of.Scatter[row, column]) + (row == column ? width * variances[row] : 0)) / (total + width));
        return [.. parts.Select(of => of.Map((row, column) => (of.Scatter[row, column] + width * within[row, column]) / (of.Weight + width)))];
    }

    // The weight of the identity. squares: the sum of the squared entries of the covariance.
    private static double Shrinkage(int width, int rows, double trace, double squares)
    {
        double deviation = (rows + 1 - 2.0 / width) * (squares - trace * trace / width);
        return deviation > 0 ? Math.Min(1, ((1 - 2.0 / width) * squares + trace * trace) / deviation) : 1;
    }
}
