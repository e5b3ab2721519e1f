namespace Microsoft.ML.Autoencoders;

public abstract partial class TrainingOptions
{
    /// <summary>
    /// What <c>Sample</c> draws latent vectors from. <see cref="LatentSampler.GaussianMixture"/> is fitted to training rows after training, by expectation maximization from centers that
    /// <see cref="Seed"/> decides, and becomes part of the model. Where the rows times the latent variables (or components, where there are more of these) exceed 2,097,152, it is fitted to one row in so many that they don't.
    /// It does not depend on a condition. Default <see cref="LatentSampler.Prior"/>.
    /// </summary>
    public LatentSampler LatentSampler { get; set; } = LatentSampler.Prior;

    /// <summary>The number of Gaussians of <see cref="LatentSampler.GaussianMixture"/>, at least 1; where there are fewer distinct latent vectors, as many as these. Default 10.</summary>
    public int SamplerComponents { get; set; } = 10;
}
