namespace Microsoft.ML.Autoencoders;

/// <summary>The training objective of a variational autoencoder, which is minimized, in nats per row. In all objectives the reconstruction term is <c>-E log p(x|z)</c>, KL is <c>KL(q(z|x) | p(z))</c> and beta is <see cref="VaeEstimator.Options.Beta"/>.</summary>
public enum VaeObjective
{
    /// <summary>Reconstruction + beta KL: the negative evidence lower bound, ELBO, with beta 1 (Kingma and Welling 2013; Higgins et al. 2017 for beta).</summary>
    EvidenceLowerBound,

    /// <summary>The negative importance-weighted bound of <see cref="VaeEstimator.Options.Samples"/> draws, tighter than the ELBO with 2 or more draws (Burda, Grosse and Salakhutdinov 2015).</summary>
    ImportanceWeighted,

    /// <summary>
    /// Reconstruction + mutual information of row and latent vector + beta times the latent entries' total correlation + the sum of their own
    /// divergences from the prior (beta-TC-VAE, Chen et al. 2018, with their minibatch-weighted sampling).
    /// </summary>
    BetaTotalCorrelation,

    /// <summary>Reconstruction + <see cref="VaeEstimator.Options.CapacityWeight"/> |KL - C|, where C rises from 0 to <see cref="VaeEstimator.Options.Capacity"/> (Burgess et al. 2018).</summary>
    Capacity,

    /// <summary>
    /// Reconstruction + beta KL + <see cref="VaeEstimator.Options.DiscrepancyWeight"/> times the squared maximum mean discrepancy (its unbiased estimate) between the batch's latent draws and
    /// draws of the prior, by the kernel <c>exp(-|a - b|² / (2 d))</c> in d latent entries (InfoVAE, Zhao, Song and Ermon 2017, where beta is 1 - alpha and the weight alpha + lambda - 1).
    /// </summary>
    MaximumMeanDiscrepancy,
}
