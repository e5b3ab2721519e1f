namespace Microsoft.ML.Autoencoders;

/// <summary>How the weight of the KL term grows in training.</summary>
public enum KlAnnealing
{
    /// <summary>It is full from the first step.</summary>
    None,

    /// <summary>It rises in a straight line from 0 over <see cref="VaeEstimator.Options.AnnealingEpochs"/> epochs (Bowman et al. 2015).</summary>
    Linear,

    /// <summary>In each <see cref="VaeEstimator.Options.AnnealingEpochs"/> epochs it rises from 0 over the first half and is full over the second (Fu et al. 2019).</summary>
    Cyclical,
}
