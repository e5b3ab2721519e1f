namespace Microsoft.ML.Autoencoders;

/// <summary>The distribution of latent vectors before a row is seen.</summary>
public enum Prior
{
    /// <summary>The standard distribution of the posterior's family: N(0, 1), the Laplace distribution of scale 1, or uniform categories.</summary>
    Standard,

    /// <summary>A mixture of <see cref="VaeEstimator.Options.PriorComponents"/> Gaussians, whose weights, means and variances are learned.</summary>
    GaussianMixture,

    /// <summary>The even mixture of the posteriors of <see cref="VaeEstimator.Options.PriorComponents"/> learned pseudo-inputs (Tomczak and Welling 2017).</summary>
    VampPrior,
}
