namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The derivatives of a batch's loss with respect to the results of a pass.</summary>
/// <param name="logLikelihood">[samples × rows].</param>
/// <param name="logRatio">[samples × rows].</param>
/// <param name="dimension">The number of latent variables.</param>
internal sealed unsafe class VaeGradient(float* logLikelihood, float* logRatio, int dimension)
{
    /// <summary>[samples × rows], with respect to ln p(x|z).</summary>
    public float* LogLikelihood { get; } = logLikelihood;

    /// <summary>[samples × rows], with respect to ln p(z) - ln q(z|x), if <see cref="HasDensities"/>.</summary>
    public float* LogRatio { get; } = logRatio;

    /// <summary>With respect to the mean KL of each latent variable, in closed form.</summary>
    public double[] Divergence { get; } = new double[dimension];

    /// <summary>Whether the loss depends on the densities of the draws.</summary>
    public bool HasDensities { get; set; }
}
