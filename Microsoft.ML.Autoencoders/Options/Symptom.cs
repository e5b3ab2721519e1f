namespace Microsoft.ML.Autoencoders;

/// <summary>What can be wrong with a fitted model.</summary>
public enum Symptom
{
    /// <summary>Units of a layer give the same for every row.</summary>
    DeadUnits,

    /// <summary>A layer's outputs vary more than 100 times as much as the scaled input.</summary>
    ExplodingActivations,

    /// <summary>A layer's outputs vary less than a thousandth of what the scaled input does: next to nothing of the row gets through.</summary>
    VanishingActivations,

    /// <summary>Latent variables of a variational autoencoder whose mean does not vary from row to row: they tell nothing of the row (Bowman et al. 2016, "Generating sentences from a continuous space").</summary>
    PosteriorCollapse,

    /// <summary>The error on held-out rows is much greater than on training rows.</summary>
    Memorizing,

    /// <summary>Slots of which less than a tenth of the variance is in the reconstruction.</summary>
    LostSlots,
}
