namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>What a variational autoencoder's network stands for.</summary>
/// <param name="Latent">What the encoder's outputs mean.</param>
/// <param name="Likelihood">What the decoder's outputs mean.</param>
/// <param name="Prior">What the free parameters behind the likelihood's mean.</param>
internal sealed record VaeShape(LatentShape Latent, LikelihoodShape Likelihood, PriorShape Prior)
{
    /// <summary>The number of free parameters: the likelihood's scales, its degrees of freedom, the prior's.</summary>
    public int FreeParameters => checked(PriorStart + Prior.Parameters);

    /// <summary>The number of free parameters before the prior's.</summary>
    public int PriorStart => checked(Likelihood.ScaleParameters + Likelihood.FreedomParameters);
}
