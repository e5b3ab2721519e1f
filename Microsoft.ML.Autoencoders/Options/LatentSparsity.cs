namespace Microsoft.ML.Autoencoders;

/// <summary>What keeps the latent vector's entries near 0 in training.</summary>
public enum LatentSparsity
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The mean over rows of the sum of absolute values.</summary>
    L1,

    /// <summary>
    /// The sum over entries of the Kullback-Leibler divergence between a Bernoulli variable with the target's mean and one with the
    /// entry's mean over the batch (Ng 2011, "Sparse autoencoder"); the latent activation is the sigmoid.
    /// </summary>
    KullbackLeibler,
}
