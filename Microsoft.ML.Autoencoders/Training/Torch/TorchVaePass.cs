using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The intermediate results of a batch in encoder and decoder. All tensors belong to the caller's dispose scope.</summary>
internal sealed class TorchVaePass
{
    /// <summary>[rows] distributions.</summary>
    public required TorchPosterior Posterior { get; init; }

    /// <summary>[samples, rows, width].</summary>
    public required Tensor Draws { get; init; }

    /// <summary>The learned prior; null for the standard one.</summary>
    public required TorchMixture? Mixture { get; init; }

    /// <summary>[samples, rows], ln p(x|z).</summary>
    public required Tensor LogLikelihood { get; init; }

    /// <summary>[samples, rows], ln q(z|x).</summary>
    public required Lazy<Tensor> LogDensity { get; init; }

    /// <summary>[samples, rows], ln p(z).</summary>
    public required Lazy<Tensor> LogPrior { get; init; }

    /// <summary>[rows, variables], in closed form; [rows, 1] if it is not a sum over variables.</summary>
    public required Lazy<Tensor> KullbackLeibler { get; init; }

    /// <summary>[rows], the mean over samples of -ln p(x|z).</summary>
    public Tensor Reconstruction => -MeanOfSamples(LogLikelihood);

    /// <returns>[rows].</returns>
    public static Tensor MeanOfSamples(Tensor values) => values.shape[0] == 1 ? values.squeeze(0) : values.mean([0]);
}
