namespace Microsoft.ML.Autoencoders;

/// <summary>Statistics of the latent space of a variational autoencoder in an epoch: means over the rows, each computed before the step of its batch, in nats.</summary>
/// <param name="Reconstruction">The mean negative log-likelihood of a row given its latent draws.</param>
/// <param name="KullbackLeibler">The mean KL divergence of a row's posterior from the prior.</param>
/// <param name="KullbackLeiblerPerDimension">
/// For each latent variable, the mean KL divergence of its posterior from the prior. With a learned prior, and for the entries of a full Gaussian, it is that of Gaussians with the same mean
/// and variance. A variable with a value near 0 has collapsed: it carries no information about the row.
/// </param>
/// <param name="ActiveUnits">The number of active units: latent variables whose mean has a variance of more than 0.01 over the rows (Burda et al. 2015); for a categorical variable, the sum
/// of the variances of its categories.</param>
public sealed record LatentRecord(double Reconstruction, double KullbackLeibler, IReadOnlyList<double> KullbackLeiblerPerDimension, int ActiveUnits)
{
    /// <summary>Returns the statistics on one line.</summary>
    public override string ToString() => $"reconstruction {Reconstruction:g4} nats, KL {KullbackLeibler:g4} nats, {ActiveUnits} active units";
}
