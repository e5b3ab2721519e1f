using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Accumulates the statistics of <see cref="LatentRecord"/> over the steps of an epoch.</summary>
internal sealed class TorchLatentSums : IDisposable
{
    private readonly LatentShape _shape;
    private readonly Tensor _sums; // reconstruction, KL, [variables] KL of each, [width] means, [width] squared means
    private long _rows;

    public TorchLatentSums(LatentShape shape)
    {
        _shape = shape;
        _sums = zeros(2 + shape.Dimension + 2 * shape.Width, dtype: ScalarType.Float64, device: CPU).DetachFromDisposeScope();
    }

    public void Clear()
    {
        using var scope = NewDisposeScope();
        _sums.zero_();
        _rows = 0;
    }

    /// <summary>Adds a batch, without affecting gradients.</summary>
    public void Add(TorchVaePass pass, Tensor? weights)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var divergence = pass.KullbackLeibler.Value;
        var (reconstruction, mean) = (pass.Reconstruction, pass.Posterior.Mean);
        bool hasParts = divergence.shape[1] == _shape.Dimension && pass.Mixture is null;
        var means = cat(
        [
            RowMeans.Of(reconstruction.unsqueeze(1), weights), RowMeans.Of(divergence.sum(1, true), weights),
            RowMeans.Of(hasParts ? divergence : GaussianDivergence(pass), weights), mean.mean([0]), mean.square().mean([0]),
        ]);
        long rows = mean.shape[0];
        _sums.add_(means.detach().cpu(), rows);
        _rows += rows;
    }

    /// <summary>The statistics of all batches since <see cref="Clear"/>; null if there were none.</summary>
    public LatentRecord? Record(ProcessGroup group)
    {
        double[] sums = group.Sum([.. _sums.data<double>().ToArray(), _rows]);
        if (sums[^1] == 0)
        {
            return null;
        }
        double[] means = Array.ConvertAll(sums[..^1], sum => sum / sums[^1]);
        int firstMean = 2 + _shape.Dimension;
        return new LatentRecord(means[0], means[1], means[2..firstMean], Enumerable.Range(0, _shape.Dimension).Count(variable => Variance(means, firstMean, variable) > LatentShape.ActiveVariance));
    }

    public void Dispose() => _sums.Dispose();

    // The variance of a variable's latent mean over the rows; for a categorical variable, the sum over its categories.
    private double Variance(double[] means, int firstMean, int variable)
    {
        int entries = _shape.Width / _shape.Dimension;
        return Enumerable.Range(firstMean + variable * entries, entries).Sum(i => means[i + _shape.Width] - means[i] * means[i]);
    }

    // [rows, d], for each entry, of the Gaussians with the moments of posterior and prior.
    private static Tensor GaussianDivergence(TorchVaePass pass)
    {
        var (mean, variance) = (pass.Posterior.Mean, pass.Posterior.Variance);
        var (priorMean, priorVariance) = pass.Mixture?.Moments() ?? (zeros_like(mean), ones_like(variance));
        return ((variance + (mean - priorMean).square()) / priorVariance - 1 + priorVariance.log() - variance.log()) * 0.5;
    }
}
