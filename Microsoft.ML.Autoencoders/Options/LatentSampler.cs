namespace Microsoft.ML.Autoencoders;

/// <summary>What latent vectors of new rows are drawn from.</summary>
public enum LatentSampler
{
    /// <summary>The prior that a variational autoencoder's training keeps the latent vectors near. An autoencoder has none.</summary>
    Prior,

    /// <summary>
    /// A mixture of Gaussians with full covariances, which is fitted to the latent vectors (of a variational autoencoder, the latent means) of the training rows after training: ex-post density
    /// estimation (Ghosh et al. 2020, "From variational to deterministic autoencoders").
    /// </summary>
    GaussianMixture,
}
