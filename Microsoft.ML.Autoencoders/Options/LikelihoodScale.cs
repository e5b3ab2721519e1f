namespace Microsoft.ML.Autoencoders;

/// <summary>The scale of a Gaussian (its standard deviation), Laplace, Student's t or discretized logistic likelihood.</summary>
public enum LikelihoodScale
{
    /// <summary><see cref="VaeEstimator.Options.Scale"/> for all slots.</summary>
    Fixed,

    /// <summary>One learned scale for all slots.</summary>
    Learned,

    /// <summary>One learned scale for each slot.</summary>
    LearnedPerSlot,

    /// <summary>A scale for each slot of each row, an output of the decoder.</summary>
    LearnedPerRow,
}
