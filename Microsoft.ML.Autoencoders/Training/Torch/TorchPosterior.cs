using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The posteriors of N rows, with latent vectors of length <see cref="Latent.LatentShape.Width"/>. All tensors belong to the caller's dispose scope.</summary>
internal abstract class TorchPosterior
{
    /// <summary>[N, width], the mean; for a categorical posterior, the probabilities.</summary>
    public abstract Tensor Mean { get; }

    /// <summary>[N, width], the variance of each latent entry.</summary>
    public abstract Tensor Variance { get; }

    /// <param name="noise">[S, N, width], standard noise of the family.</param>
    /// <returns>[S, N, width], S draws for each row, through which gradients flow.</returns>
    public abstract Tensor Draw(Tensor noise);

    /// <param name="draws">[S, N, width], the result of <see cref="Draw"/> for the noise.</param>
    /// <param name="noise">[S, N, width].</param>
    /// <returns>[S, N], the log-density of each draw under its own row.</returns>
    public abstract Tensor LogDensity(Tensor draws, Tensor noise);

    /// <param name="points">[n, width].</param>
    /// <returns>[n, N], the log-density of each point under each row.</returns>
    public abstract Tensor LogDensities(Tensor points);

    /// <summary>The KL divergence KL(q | p) in nats of each row from the family's standard prior, in closed form: [N, variables], or [N, 1] if it is not a sum over variables.</summary>
    public abstract Tensor KullbackLeibler();
}
