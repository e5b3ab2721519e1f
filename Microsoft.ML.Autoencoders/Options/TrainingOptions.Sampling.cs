namespace Microsoft.ML.Autoencoders;

public abstract partial class TrainingOptions
{
    /// <summary>
    /// The distribution from which <c>Sample</c> draws latent vectors. <see cref="LatentSampler.GaussianMixture"/> is fitted to the training rows after training, by expectation maximization
    /// from centers determined by <see cref="Seed"/>, and is part of the model. If the number of rows times the number of latent variables (or of components, if greater) exceeds 2,097,152,
    /// it is fitted to a regular subset of the rows that does not. It does not depend on a condition. Default <see cref="LatentSampler.Prior"/>.
    /// </summary>
    public LatentSampler LatentSampler { get; set; } = LatentSampler.Prior;

    /// <summary>
    /// The number of components of <see cref="LatentSampler.GaussianMixture"/>, at least 1. If there are fewer distinct latent vectors, there are as many components as these. Default 10.
    /// </summary>
    public int SamplerComponents { get; set; } = 10;
}
