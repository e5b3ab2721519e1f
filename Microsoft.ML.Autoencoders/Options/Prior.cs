namespace Microsoft.ML.Autoencoders;

/// <summary>The prior distribution of the latent vector.</summary>
public enum Prior
{
    /// <summary>The standard distribution of the posterior's family: N(0, 1), the Laplace distribution of scale 1, or uniform categories.</summary>
    Standard,

    /// <summary>A mixture of <see cref="VaeEstimator.Options.PriorComponents"/> Gaussians, whose weights, means and variances are learned.</summary>
    GaussianMixture,

    /// <summary>The uniform mixture of the posteriors of <see cref="VaeEstimator.Options.PriorComponents"/> learned pseudo-inputs (Tomczak and Welling 2017).</summary>
    VampPrior,
}
