namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>The meaning of a variational autoencoder's outputs and parameters.</summary>
/// <param name="Latent">The meaning of the encoder's outputs.</param>
/// <param name="Likelihood">The meaning of the decoder's outputs.</param>
/// <param name="Prior">The meaning of the free parameters after those of the likelihood.</param>
internal sealed record VaeShape(LatentShape Latent, LikelihoodShape Likelihood, PriorShape Prior)
{
    /// <summary>The number of free parameters: the scales and degrees of freedom of the likelihood, and the parameters of the prior.</summary>
    public int FreeParameters => checked(PriorStart + Prior.Parameters);

    /// <summary>The number of free parameters before the prior's.</summary>
    public int PriorStart => checked(Likelihood.ScaleParameters + Likelihood.FreedomParameters);
}
