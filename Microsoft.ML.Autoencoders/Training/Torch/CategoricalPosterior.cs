using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Codes of categorical variables, a 1 in the place of each one's category.</summary>
/// <param name="logits">[N, variables, categories], unnormalised logarithms of probabilities.</param>
/// <param name="temperature">Of the Gumbel-softmax, from which draws have their gradient; null for draws without one.</param>
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

    // Straight through: forward the category, backward the softmax at the temperature (Jang, Gu and Poole 2016).
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

    // From the uniform distribution: ln K less the entropy.
    public override Tensor KullbackLeibler() => (_logProbabilities.exp() * _logProbabilities).sum(2) + Math.Log(logits.shape[2]);
}
