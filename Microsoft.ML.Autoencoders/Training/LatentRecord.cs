namespace Microsoft.ML.Autoencoders;

/// <summary>What became of a variational autoencoder's latent space in an epoch: means over the rows, as they were before their batches' steps, in nats.</summary>
/// <param name="Reconstruction">The mean negative log-likelihood of a row given its latent draws.</param>
/// <param name="KullbackLeibler">The mean divergence of a row's posterior from the prior.</param>
/// <param name="KullbackLeiblerPerDimension">
/// Of each latent variable, the mean divergence of its posterior from the prior. Under a learned prior, and for the entries of a full Gaussian, that of the Gaussians
/// with the same mean and variance. A variable near 0 has collapsed: it tells nothing of the row.
/// </param>
/// <param name="ActiveUnits">The number of latent variables whose mean varies from row to row with a variance of more than 0.01 (Burda et al. 2015; of a categorical variable the sum over its categories).</param>
public sealed record LatentRecord(double Reconstruction, double KullbackLeibler, IReadOnlyList<double> KullbackLeiblerPerDimension, int ActiveUnits)
{
    /// <summary>In a few words, for a person.</summary>
    public override string ToString() => $"reconstruction {Reconstruction:g4} nats, KL {KullbackLeibler:g4} nats, {ActiveUnits} active units";
}
