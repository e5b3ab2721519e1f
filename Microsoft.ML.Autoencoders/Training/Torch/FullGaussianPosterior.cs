using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Gaussians with a full covariance L Lᵀ.</summary>
/// <param name="mean">[N, d].</param>
/// <param name="logDiagonal">[N, d], the logarithms of the diagonal of L.</param>
/// <param name="factor">[N, d, d], L.</param>
internal sealed class FullGaussianPosterior(Tensor mean, Tensor logDiagonal, Tensor factor) : TorchPosterior
{
    public override Tensor Mean => mean;

    public override Tensor Variance => factor.square().sum(2);

    public override Tensor Draw(Tensor noise) => mean + factor.bmm(noise.permute(1, 2, 0)).permute(2, 0, 1);

    // The noise is the whitened draw.
    public override Tensor LogDensity(Tensor draws, Tensor noise) => OfWhitened(noise.square().sum(2));

    // L⁻¹ z - L⁻¹ m for all points and rows at once.
    public override Tensor LogDensities(Tensor points)
    {
        var (rows, dimension) = (mean.shape[0], mean.shape[1]);
        var identity = eye(dimension, dtype: ScalarType.Float32, device: mean.device).expand(rows, dimension, dimension);
        var whitening = linalg.solve_triangular(factor, identity, false);
        var shift = whitening.bmm(mean.unsqueeze(2)).view(rows * dimension);
        Tensor whitened = nn.functional.linear(points, whitening.reshape(rows * dimension, dimension), -shift);
        return OfWhitened(whitened.square().view(-1, rows, dimension).sum(2));
    }

    public override Tensor KullbackLeibler() =>
        ((mean.square().sum(1) + factor.square().sum(1, 2) - mean.shape[1]) * 0.5 - logDiagonal.sum(1)).unsqueeze(1);

    // From squared norms [.., N] of whitened differences.
    private Tensor OfWhitened(Tensor squares) => squares * -0.5 - logDiagonal.sum(1) - DiagonalGaussianPosterior.HalfLogTwoPi * mean.shape[1];
}
