namespace Microsoft.ML.Autoencoders;

/// <summary>The schedule of the weight of the KL term in training.</summary>
public enum KlAnnealing
{
    /// <summary>The full weight from the first step.</summary>
    None,

    /// <summary>The weight increases linearly from 0 over the first <see cref="VaeEstimator.Options.AnnealingEpochs"/> epochs (Bowman et al. 2015).</summary>
    Linear,

    /// <summary>Cycles of <see cref="VaeEstimator.Options.AnnealingEpochs"/> epochs: the weight increases from 0 in the first half and is full in the second (Fu et al. 2019).</summary>
    Cyclical,
}
