using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The squared maximum mean discrepancy between two sets of points (Gretton et al. 2012) with the kernel exp(-|a - b|² / (2 d)) for d entries.</summary>
internal static class TorchDiscrepancy
{
    private const double LeastShare = 1e-6;

    /// <summary>The unbiased estimate, which excludes the pairs of a point with itself and may be negative, averaged over samples.</summary>
    /// <param name="points">[samples, rows, d].</param>
    /// <param name="others">[samples, rows, d].</param>
    /// <param name="weights">[rows], the weights of the points, or null.</param>
    /// <returns>A scalar; 0 if fewer than two rows have a weight.</returns>
    public static Tensor Squared(Tensor points, Tensor others, Tensor? weights)
    {
        long rows = points.shape[1];
        if (rows < 2)
        {
            return TorchTensors.Full(0, points.device);
        }
        var even = TorchTensors.Full(1.0 / rows, points.device, rows);
        var shares = weights is null ? even : weights / weights.sum().clamp_min(LeastShare);
        var pairs = shares.sum().square() - shares.square().sum();
        var difference = Mean(Within(points), shares, shares) / pairs.clamp_min(LeastShare) + Mean(Within(others), even, even) * ((double)rows / (rows - 1))
            - Mean(Kernel(points, others), shares, even) * 2;
        return where(pairs.lt(LeastShare), zeros_like(difference), difference);
    }

    // [samples, rows, rows], without the pairs of a point with itself
    private static Tensor Within(Tensor points) => Kernel(points, points) * (1 - (Tensor)eye(points.shape[1], dtype: ScalarType.Float32, device: points.device));

    // [samples, rows, rows]
    private static Tensor Kernel(Tensor left, Tensor right)
    {
        var products = left.bmm(right.transpose(1, 2)) * 2;
        var squares = left.square().sum(2).unsqueeze(2) + right.square().sum(2).unsqueeze(1);
        return ((products - squares) * (0.5 / left.shape[2])).exp();
    }

    // The mean of the kernel weighted by both fractions, averaged over samples.
    private static Tensor Mean(Tensor kernel, Tensor leftShares, Tensor rightShares) =>
        (kernel * leftShares.unsqueeze(1) * rightShares).sum(1, 2).mean();
}
