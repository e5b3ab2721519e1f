using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Gaussians with a variance for each latent entry.</summary>
/// <param name="mean">[N, d].</param>
/// <param name="logVariance">[N, d].</param>
internal sealed class DiagonalGaussianPosterior(Tensor mean, Tensor logVariance) : IndependentPosterior(mean, logVariance * 0.5)
{
    /// <summary>ln(2 pi) / 2, a constant of the normal density.</summary>
    public static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    public override Tensor Variance => logVariance.exp();

    public override Tensor KullbackLeibler() => (Mean.square() + logVariance.expm1() - logVariance) * 0.5;

    // -(z - m)²/2v = z² (-1/2v) + z m/v - m²/2v: matrix products instead of [n, N, d] numbers. Points are centered at the mean of the means to reduce cancellation.
    public override Tensor LogDensities(Tensor points)
    {
        var middle = Mean.detach().mean([0]);
        var (x, m) = (points - middle, Mean - middle);
        var precision = (-logVariance).exp();
        var linear = m * precision;
        var constant = (m * linear + logVariance).sum(1) * -0.5 - HalfLogTwoPi * Mean.shape[1];
        return nn.functional.linear(cat([x.square(), x], 1), cat([precision * -0.5, linear], 1), constant);
    }

    protected override Tensor StandardLogDensity(Tensor x) => x.square() * -0.5 - HalfLogTwoPi;
}
