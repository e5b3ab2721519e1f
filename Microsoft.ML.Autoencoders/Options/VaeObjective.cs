namespace Microsoft.ML.Autoencoders;

/// <summary>
/// The training objective of a variational autoencoder, in nats per row; training minimizes it. In all objectives, the reconstruction term is <c>-E log p(x|z)</c>, KL is
/// <c>KL(q(z|x) | p(z))</c> and beta is <see cref="VaeEstimator.Options.Beta"/>.
/// </summary>
public enum VaeObjective
{
    /// <summary>Reconstruction + beta KL. With beta 1, this is the negative evidence lower bound, ELBO (Kingma and Welling 2013; Higgins et al. 2017 for beta).</summary>
    EvidenceLowerBound,

    /// <summary>The negative importance-weighted bound of <see cref="VaeEstimator.Options.Samples"/> draws, tighter than the ELBO with 2 or more draws (Burda, Grosse and Salakhutdinov 2015).</summary>
    ImportanceWeighted,

    /// <summary>
    /// Reconstruction + the mutual information between row and latent vector + beta times the total correlation of the latent entries + the sum of the entries' divergences from the prior
    /// (beta-TC-VAE, Chen et al. 2018, with their minibatch-weighted sampling).
    /// </summary>
    BetaTotalCorrelation,

    /// <summary>Reconstruction + <see cref="VaeEstimator.Options.CapacityWeight"/> |KL - C|, where C increases from 0 to <see cref="VaeEstimator.Options.Capacity"/> (Burgess et al. 2018).</summary>
    Capacity,

    /// <summary>
    /// Reconstruction + beta KL + <see cref="VaeEstimator.Options.DiscrepancyWeight"/> times the squared maximum mean discrepancy (its unbiased estimate) between the latent samples of the
    /// batch and samples from the prior, with the kernel <c>exp(-|a - b|² / (2 d))</c> for d latent entries (InfoVAE, Zhao, Song and Ermon 2017, where beta is 1 - alpha and the weight alpha
    /// + lambda - 1).
    /// </summary>
    MaximumMeanDiscrepancy,
}
