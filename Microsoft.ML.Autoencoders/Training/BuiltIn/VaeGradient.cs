namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The derivatives of a batch's loss by what a pass computed.</summary>
/// <param name="logLikelihood">[samples × rows].</param>
/// <param name="dimension">The number of latent variables.</param>
internal sealed unsafe class VaeGradient(float* logLikelihood, int dimension)
{
    /// <summary>[samples × rows], by ln p(x|z).</summary>
    public float* LogLikelihood { get; } = logLikelihood;

    /// <summary>By the mean KL of each latent variable.</summary>
    public double[] Divergence { get; } = new double[dimension];

    /// <summary>Whether ln p(z) - ln q(z|x) stands beside each ln p(x|z).</summary>
    public bool HasDensities { get; set; }

    /// <summary>With which weight it does.</summary>
    public double DensityWeight { get; set; }
}
