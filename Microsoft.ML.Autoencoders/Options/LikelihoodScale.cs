namespace Microsoft.ML.Autoencoders;

/// <summary>How the scale of a Gaussian (its standard deviation), Laplace, Student's t or logistic likelihood is determined.</summary>
public enum LikelihoodScale
{
    /// <summary><see cref="VaeEstimator.Options.Scale"/> for all slots.</summary>
    Fixed,

    /// <summary>One learned scale for all slots.</summary>
    Learned,

    /// <summary>One learned scale for each slot.</summary>
    LearnedPerSlot,

    /// <summary>The decoder computes a scale for each slot of each row.</summary>
    LearnedPerRow,
}
