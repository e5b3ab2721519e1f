using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>A learned prior with the current parameters: a mixture of distributions of a family.</summary>
/// <param name="parameters">[k, parameters], in the format of the encoder's outputs.</param>
/// <param name="logWeights">[k], the logarithms of the weights, which sum to 1.</param>
internal sealed class TorchMixture(TorchLatentFamily family, Tensor parameters, Tensor logWeights)
{
    private readonly TorchPosterior _components = family.Of(parameters);

    /// <param name="points">[n, width].</param>
    /// <returns>[n].</returns>
    public Tensor LogDensity(Tensor points) => (_components.LogDensities(points) + logWeights).logsumexp(1);

    /// <summary>The mean and the variance of each latent entry, both [width].</summary>
    public (Tensor Mean, Tensor Variance) Moments()
    {
        var weights = logWeights.exp().unsqueeze(1);
        var mean = (weights * _components.Mean).sum([0]);
        return (mean, (weights * (_components.Variance + (_components.Mean - mean).square())).sum([0]));
    }

    /// <returns>[count], component indices, drawn with the components' probabilities.</returns>
    public Tensor Pick(long count, Draws draws)
    {
        var uniform = new float[count];
        draws.Uniform(uniform);
        double[] bounds = Bounds(TorchTensors.Read(logWeights));
        return TorchTensors.OfIndices(Array.ConvertAll(uniform, u => (long)WeightedPick.Of(bounds, u)), logWeights.device);
    }

    /// <param name="picks">[n], the component of each sample.</param>
    /// <param name="noise">[1, n, width], standard noise of the family.</param>
    /// <returns>[n, width], through which gradients flow to the components, but not to their weights.</returns>
    public Tensor Draw(Tensor picks, Tensor noise) => family.Of(parameters.index_select(0, picks)).Draw(noise).squeeze(0);

    // The cumulative sums of the weights.
    private static double[] Bounds(float[] logarithms)
    {
        double sum = 0;
        return Array.ConvertAll(logarithms, logarithm => sum += Math.Exp(logarithm));
    }
}
