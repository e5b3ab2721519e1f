using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The penalties in the training loss: the sparsity and the L2 norm of the latent vector, and its derivative with respect to the input.</summary>
internal static class TorchPenalties
{
    /// <param name="latent">[rows, latent].</param>
    /// <param name="input">[rows, slots]; requires a gradient if there is a contractive penalty.</param>
    public static Tensor Add(Tensor loss, Tensor latent, Tensor input, AutoencoderEstimator.Options options)
    {
        loss = options.LatentSparsity switch
        {
            LatentSparsity.L1 => loss + latent.abs().sum(1).mean() * options.LatentSparsityWeight,
            LatentSparsity.KullbackLeibler => loss + Divergence(latent.mean([0]), options.LatentSparsityTarget) * options.LatentSparsityWeight,
            _ => loss,
        };
        if (options.LatentL2 > 0)
        {
            loss = loss + latent.square().sum(1).mean() * (options.LatentL2 / 2);
        }
        return options.ContractiveWeight > 0 ? loss + Jacobian(latent, input) * options.ContractiveWeight : loss;
    }

    // The divergence of a Bernoulli variable with the target mean from one with the mean of each entry.
    private static Tensor Divergence(Tensor mean, double target)
    {
        var inside = mean.clamp(1e-6, 1 - 1e-6);
        return (target * (Math.Log(target) - inside.log()) + (1 - target) * (Math.Log(1 - target) - (1 - inside).log())).sum();
    }

    // The squared Frobenius norm, averaged over rows, one row of the Jacobian at a time: the rows of a batch are independent in the encoder, except with batch normalization.
    private static Tensor Jacobian(Tensor latent, Tensor input)
    {
        var sum = TorchTensors.Full(0, latent.device);
        for (long entry = 0; entry < latent.shape[1]; entry++)
        {
            Tensor derivative = autograd.grad([latent.select(1, entry).sum()], [input], retain_graph: true, create_graph: true)[0];
            sum = sum + derivative.square().sum();
        }
        return sum / latent.shape[0];
    }
}
