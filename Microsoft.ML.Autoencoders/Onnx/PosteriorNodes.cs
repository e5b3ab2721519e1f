namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the posterior of an encoder's outputs.</summary>
internal abstract class PosteriorNodes
{
    /// <param name="parameters">[N, parameters], the encoder's outputs.</param>
    public static PosteriorNodes Of(LatentShape shape, Term parameters) => shape.Family switch
    {
        Posterior.DiagonalGaussian => new DiagonalGaussianNodes(shape, parameters),
        Posterior.FullGaussian => new FullGaussianNodes(shape, parameters),
        Posterior.Laplace => new LaplaceNodes(shape, parameters),
        Posterior.Categorical => new CategoricalNodes(shape, parameters),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Family, null),
    };

    /// <summary>[N, width].</summary>
    public abstract Term Mean { get; }

    /// <summary>[N, width], the latent vector that represents the row: the mean, or the most probable code.</summary>
    public virtual Term Centre => Mean;

    /// <summary>[N, variance width].</summary>
    public abstract Term Variance { get; }

    /// <summary>[N], the KL divergence from the standard prior.</summary>
    public abstract Term Divergence { get; }

    /// <param name="noise">[S, N, width], or [S, 1, width] for the same noise in all rows.</param>
    /// <returns>[S, N, width].</returns>
    public abstract Term Draw(Term noise);

    /// <param name="draw">[S, N, width].</param>
    /// <returns>[S, N], the log-density.</returns>
    public abstract Term LogDensity(Term noise, Term draw);
}
