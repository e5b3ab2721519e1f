namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>A trained likelihood.</summary>
/// <param name="Shape">The meaning of the decoder's outputs.</param>
/// <param name="Scales">[slots], the scales, including the minimum; empty if there are none or each row has its own.</param>
/// <param name="DegreesOfFreedom">[slots], for Student's t; otherwise empty.</param>
internal sealed record FittedLikelihood(LikelihoodShape Shape, float[] Scales, float[] DegreesOfFreedom)
{
    /// <summary>Half the width of the interval around the decoder's output that has the probability of one standard deviation around the mean of a Gaussian. The scale must not be one of each row.</summary>
    public double CentralDeviation(int slot) => Scales[slot] * Shape.CentralDeviation(DegreesOfFreedom.ElementAtOrDefault(slot));
}

/// <summary>A mixture in the latent space: a trained prior, of Gaussians or of the posteriors of pseudo-inputs, or a mixture fitted to the training rows' latent vectors.</summary>
/// <param name="LogWeights">[k], the logarithms of weights that sum to 1.</param>
/// <param name="Parameters">[k, parameters], the parameters of each component, in the format of an encoder's output.</param>
internal sealed record LatentMixture(LatentShape Components, float[] LogWeights, float[] Parameters)
{
    public int Count => LogWeights.Length;
}

/// <summary>A Gaussian in the latent space.</summary>
/// <param name="LogWeight">The logarithm of its weight.</param>
/// <param name="Mean">[width].</param>
/// <param name="Whitening">[width, width], row-major, lower triangular: L⁻¹ for the covariance L Lᵀ. The norm of its product with a difference from the mean is the Mahalanobis distance.</param>
internal sealed record LatentGaussian(float LogWeight, float[] Mean, float[] Whitening, float LogDeterminant)
{
    /// <summary>The logarithm of weight times density.</summary>
    public double LogDensity(ReadOnlySpan<float> point)
    {
        int width = Mean.Length;
        double squares = 0;
        for (int row = 0; row < width; row++)
        {
            double whitened = 0;
            for (int column = 0; column <= row; column++)
            {
                whitened += Whitening[row * width + column] * ((double)point[column] - Mean[column]);
            }
            squares += whitened * whitened;
        }
        return LogWeight - 0.5 * (squares + LogDeterminant + width * Math.Log(2 * Math.PI));
    }

    /// <summary>N(0, 1).</summary>
    public static LatentGaussian Standard(int width) =>
        new(0, new float[width], [.. Enumerable.Range(0, width * width).Select(place => place / width == place % width ? 1f : 0f)], 0);
}
