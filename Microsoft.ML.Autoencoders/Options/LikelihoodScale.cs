namespace Microsoft.ML.Autoencoders;

/// <summary>Where the scale of a Gaussian (its standard deviation), Laplace or Student's t likelihood comes from.</summary>
public enum LikelihoodScale
{
    /// <summary>It is <see cref="VaeEstimator.Options.Scale"/> for all slots.</summary>
    Fixed,

    /// <summary>One is learned for all slots.</summary>
    Learned,

    /// <summary>One is learned for each slot.</summary>
    LearnedPerSlot,

    /// <summary>The decoder gives one for each slot and row.</summary>
    LearnedPerRow,
}
