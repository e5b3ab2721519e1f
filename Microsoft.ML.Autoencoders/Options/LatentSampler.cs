namespace Microsoft.ML.Autoencoders;

/// <summary>The distribution from which the latent vectors of new rows are sampled.</summary>
public enum LatentSampler
{
    /// <summary>The prior of a variational autoencoder. An autoencoder has no prior.</summary>
    Prior,

    /// <summary>
    /// A mixture of Gaussians with full covariances, fitted after training to the latent vectors (of a variational autoencoder, the latent means) of the training rows: ex-post density
    /// estimation (Ghosh et al. 2020, "From variational to deterministic autoencoders").
    /// </summary>
    GaussianMixture,
}
