namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>A trained likelihood.</summary>
/// <param name="Shape">What the decoder's outputs mean.</param>
/// <param name="Scales">[slots], the scales, the least one included; empty where there are none or each row has its own.</param>
/// <param name="DegreesOfFreedom">[slots], of Student's t; else empty.</param>
internal sealed record FittedLikelihood(LikelihoodShape Shape, float[] Scales, float[] DegreesOfFreedom);

/// <summary>A mixture in the latent space: a trained prior, of Gaussians or of the posteriors of pseudo-inputs, or what was fitted to the training rows' latent vectors.</summary>
/// <param name="LogWeights">[k], with a sum of weights of 1.</param>
/// <param name="Parameters">[k, parameters], each component's as an encoder would give them.</param>
internal sealed record LatentMixture(LatentShape Components, float[] LogWeights, float[] Parameters)
{
    public int Count => LogWeights.Length;
}

/// <summary>A Gaussian in the latent space.</summary>
/// <param name="LogWeight">The logarithm of its share.</param>
/// <param name="Mean">[width].</param>
/// <param name="Whitening">[width, width], row-major, lower triangular: L⁻¹ where the covariance is L Lᵀ. A difference from the mean times this has the Mahalanobis distance for its length.</param>
internal sealed record LatentGaussian(float LogWeight, float[] Mean, float[] Whitening, float LogDeterminant)
{
    /// <summary>The logarithm of its share times its density.</summary>
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
