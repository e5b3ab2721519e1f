using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The distributions of N rows' latent vectors, as wide as <see cref="Latent.LatentShape.Width"/>. All tensors belong to the caller's dispose scope.</summary>
internal abstract class TorchPosterior
{
    /// <summary>[N, width], the mean; of a categorical code the probabilities.</summary>
    public abstract Tensor Mean { get; }

    /// <summary>[N, width], the variance of each latent entry by itself.</summary>
    public abstract Tensor Variance { get; }

    /// <param name="noise">[S, N, width], standard noise of the family.</param>
    /// <returns>[S, N, width], S draws of each row, through which gradients flow.</returns>
    public abstract Tensor Draw(Tensor noise);

    /// <param name="draws">[S, N, width], what <see cref="Draw"/> made of the noise.</param>
    /// <param name="noise">[S, N, width].</param>
    /// <returns>[S, N], the logarithm of each draw's density under its own row.</returns>
    public abstract Tensor LogDensity(Tensor draws, Tensor noise);

    /// <param name="points">[n, width].</param>
    /// <returns>[n, N], the logarithm of each point's density under each row.</returns>
    public abstract Tensor LogDensities(Tensor points);

    /// <summary>
    /// The divergence KL(q | p) in nats of each row from the family's standard prior, in closed form: [N, variables], or [N, 1]
    /// where it has no part for each variable.
    /// </summary>
    public abstract Tensor KullbackLeibler();
}
