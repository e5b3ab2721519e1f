namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the log-density of a prior.</summary>
internal static class PriorNodes
{
    /// <param name="prior">The learned prior, or null for the standard one.</param>
    /// <param name="latent">[S, N, width].</param>
    /// <returns>[S, N].</returns>
    public static Term LogDensity(LatentShape shape, LatentMixture? prior, Term latent) => prior is null ? Standard(shape, latent) : MixtureNodes.LogDensity(prior, latent);

    private static Term Standard(LatentShape shape, Term latent) => shape.Family switch
    {
        Posterior.DiagonalGaussian or Posterior.FullGaussian => latent.Square().Sum() * -0.5 - shape.Dimension * 0.5 * Math.Log(2 * Math.PI),
        Posterior.Laplace => -latent.Abs().Sum() - shape.Dimension * Math.Log(2),
        Posterior.Categorical => latent.Sum() * 0 - shape.Dimension * Math.Log(shape.Categories),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Family, null),
    };
}
