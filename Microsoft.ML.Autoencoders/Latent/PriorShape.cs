namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>What a prior's free parameters mean.</summary>
/// <param name="Components">k, the number of a mixture's components.</param>
/// <param name="EncoderInputs">The width of what the encoder reads, the condition included.</param>
/// <remarks>
/// Gaussian mixture: k times d means, k times d logarithms of variances, k unnormalised logarithms of weights. VampPrior: k pseudo-inputs, scaled, as the encoder reads them.
/// </remarks>
internal sealed record PriorShape(Prior Kind, int Components, LatentShape Latent, int EncoderInputs)
{
    /// <summary>The components' family.</summary>
    public LatentShape ComponentShape => Kind == Prior.GaussianMixture ? Latent with { Family = Posterior.DiagonalGaussian } : Latent;

    public int Parameters => Kind switch
    {
        Prior.Standard => 0,
        Prior.GaussianMixture => checked(Components * (2 * Latent.Dimension + 1)),
        _ => checked(Components * EncoderInputs),
    };
}
