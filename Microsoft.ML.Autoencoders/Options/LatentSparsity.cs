namespace Microsoft.ML.Autoencoders;

/// <summary>The sparsity penalty on the latent vector in training.</summary>
public enum LatentSparsity
{
    /// <summary>No penalty.</summary>
    None,

    /// <summary>The L1 norm of the latent vector, averaged over rows.</summary>
    L1,

    /// <summary>
    /// The sum over entries of the Kullback-Leibler divergence between a Bernoulli variable with the target's mean and one with the
    /// entry's mean over the batch (Ng 2011, "Sparse autoencoder"); the latent activation is the sigmoid.
    /// </summary>
    KullbackLeibler,
}
