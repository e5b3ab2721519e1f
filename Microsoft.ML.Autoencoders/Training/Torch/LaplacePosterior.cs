using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Laplace distributions with a location and a scale for each latent entry.</summary>
/// <param name="location">[N, d].</param>
/// <param name="logScale">[N, d].</param>
internal sealed class LaplacePosterior(Tensor location, Tensor logScale) : IndependentPosterior(location, logScale)
{
    public override Tensor Variance => Scale.square() * 2;

    // |m| + b exp(-|m| / b) - 1 - ln b
    public override Tensor KullbackLeibler()
    {
        var distance = Mean.abs();
        return distance + Scale * (-distance / Scale).exp() - 1 - LogScale;
    }

    protected override Tensor StandardLogDensity(Tensor x) => -x.abs() - Math.Log(2);
}
