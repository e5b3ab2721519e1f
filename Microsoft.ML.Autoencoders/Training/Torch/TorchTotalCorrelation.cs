using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>
/// Decomposes the KL term into the mutual information between row and latent vector, the total correlation of the latent entries, and the divergences of the entries from the prior, by the
/// minibatch-weighted sampling of Chen et al. 2018, "Isolating sources of disentanglement in variational autoencoders".
/// </summary>
internal static class TorchTotalCorrelation
{
    // A row with weight 0 does not contribute to the distribution of latent vectors; its logarithm remains finite.
    private const double LeastWeight = 1e-30;

    /// <param name="draws">[samples, rows, d].</param>
    /// <param name="logDensity">[samples, rows], the log-density of each draw under its own row.</param>
    /// <param name="logPrior">[samples, rows], the log-density of each draw under the prior.</param>
    /// <param name="weights">[rows], or null.</param>
    /// <param name="trainingRows">The number of training rows, from which batches are drawn.</param>
    /// <returns>Three terms, [rows] each, averaged over samples.</returns>
    public static (Tensor MutualInformation, Tensor TotalCorrelation, Tensor OwnDivergences) Terms(
        IndependentPosterior posterior, Tensor draws, Tensor logDensity, Tensor logPrior, Tensor? weights, int trainingRows)
    {
        long samples = draws.shape[0];
        double logCount = Math.Log((double)trainingRows * draws.shape[1]);
        var whole = new TorchSharp.torch.Tensor[samples];
        var entries = new TorchSharp.torch.Tensor[samples];
        for (long sample = 0; sample < samples; sample++)
        {
            var densities = posterior.EntryLogDensities(draws.select(0, sample)); // [draws, rows, d]
            var logWeights = weights?.clamp_min(LeastWeight).log();
            whole[sample] = Weighted(densities.sum(2), logWeights).logsumexp(1) - logCount;
            entries[sample] = (Weighted(densities, logWeights?.unsqueeze(1)).logsumexp(1) - logCount).sum(1);
        }
        Tensor logMarginal = stack(whole), logProduct = stack(entries);
        return ((logDensity - logMarginal).mean([0]), (logMarginal - logProduct).mean([0]), (logProduct - logPrior).mean([0]));
    }

    private static Tensor Weighted(Tensor densities, Tensor? logWeights) => logWeights is null ? densities : densities + logWeights;
}
