using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Categorical posteriors, whose draws are one-hot codes of each variable.</summary>
/// <param name="logits">[N, variables, categories].</param>
/// <param name="temperature">The temperature of the Gumbel-softmax, whose gradient draws have; null for draws without a gradient.</param>
internal sealed class CategoricalPosterior(Tensor logits, double? temperature) : TorchPosterior
{
    private readonly Tensor _logProbabilities = logits.log_softmax(2); // [N, variables, categories]

    public override Tensor Mean => _logProbabilities.exp().flatten(1);

    public override Tensor Variance
    {
        get
        {
            var mean = Mean;
            return mean * (1 - mean);
        }
    }

    // Straight-through: one-hot in the forward pass, softmax with the temperature in the backward pass (Jang, Gu and Poole 2016).
    public override Tensor Draw(Tensor noise)
    {
        var perturbed = logits + noise.view(noise.shape[0], logits.shape[0], logits.shape[1], logits.shape[2]);
        Tensor code = nn.functional.one_hot(perturbed.argmax(-1), logits.shape[2]).to(logits.dtype);
        if (temperature is { } heat)
        {
            var soft = (perturbed / heat).softmax(-1);
            code = code + (soft - soft.detach());
        }
        return code.flatten(2);
    }

    public override Tensor LogDensity(Tensor draws, Tensor noise) => (draws * _logProbabilities.flatten(1)).sum(2);

    public override Tensor LogDensities(Tensor points) => points.mm(_logProbabilities.flatten(1).t());

    // The divergence from the uniform distribution: ln K minus the entropy.
    public override Tensor KullbackLeibler() => (_logProbabilities.exp() * _logProbabilities).sum(2) + Math.Log(logits.shape[2]);
}
