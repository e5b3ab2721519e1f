namespace Microsoft.ML.Autoencoders;

/// <summary>A problem that <see cref="Diagnosis"/> reports about a fitted model.</summary>
public enum Symptom
{
    /// <summary>Units of a layer have the same output for every row.</summary>
    DeadUnits,

    /// <summary>A layer's outputs vary more than 100 times as much as the scaled input.</summary>
    ExplodingActivations,

    /// <summary>A layer's outputs vary less than a thousandth as much as the scaled input: almost no information passes through.</summary>
    VanishingActivations,

    /// <summary>
    /// Latent variables of a variational autoencoder whose mean does not vary between rows, so that they carry no information about the row (Bowman et al. 2016, "Generating sentences from a
    /// continuous space").
    /// </summary>
    PosteriorCollapse,

    /// <summary>The error on held-out rows is much greater than on training rows: the network overfits.</summary>
    Memorizing,

    /// <summary>Less than a tenth of the variance of some slots is reconstructed.</summary>
    LostSlots,
}
