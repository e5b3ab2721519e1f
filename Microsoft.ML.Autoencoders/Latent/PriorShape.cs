namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>The meaning of a prior's free parameters.</summary>
/// <param name="Components">k, the number of components of a mixture.</param>
/// <param name="EncoderInputs">The number of inputs of the encoder, including the condition.</param>
/// <remarks>
/// Gaussian mixture: k times d means, k times d log-variances, k unnormalized log-weights. VampPrior: k pseudo-inputs, which are scaled inputs of the encoder.
/// </remarks>
internal sealed record PriorShape(Prior Kind, int Components, LatentShape Latent, int EncoderInputs)
{
    /// <summary>The family of the components.</summary>
    public LatentShape ComponentShape => Kind == Prior.GaussianMixture ? Latent with { Family = Posterior.DiagonalGaussian } : Latent;

    public int Parameters => Kind switch
    {
        Prior.Standard => 0,
        Prior.GaussianMixture => checked(Components * (2 * Latent.Dimension + 1)),
        _ => checked(Components * EncoderInputs),
    };
}
