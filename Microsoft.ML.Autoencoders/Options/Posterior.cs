namespace Microsoft.ML.Autoencoders;

/// <summary>The posterior distribution of the latent vector, whose parameters the encoder computes for each row.</summary>
public enum Posterior
{
    /// <summary>A Gaussian with a variance for each latent entry (Kingma and Welling 2013).</summary>
    DiagonalGaussian,

    /// <summary>A Gaussian with a full covariance matrix, whose Cholesky factor the encoder computes.</summary>
    FullGaussian,

    /// <summary>A Laplace distribution with a location and a scale for each latent entry. Its standard prior is the Laplace distribution with location 0 and scale 1.</summary>
    Laplace,

    /// <summary>
    /// A categorical code: each latent variable is one of <see cref="VaeEstimator.Options.Categories"/>, and the latent vector holds a 1 for it and 0 for the others.
    /// Training draws it by the straight-through Gumbel-softmax (Jang, Gu and Poole 2016); its prior is uniform.
    /// </summary>
    Categorical,
}
