namespace Microsoft.ML.Autoencoders;

/// <summary>How rows are damaged in training, afresh for each batch, while the network learns to bring back the undamaged ones (Vincent et al. 2010).</summary>
public enum Corruption
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Gaussian noise is added; the amount is its standard deviation in scaled units.</summary>
    GaussianNoise,

    /// <summary>Slots become 0 in scaled units; the amount is their share.</summary>
    Masking,

    /// <summary>Slots become the smallest or largest value that they have in the training rows, each with the same probability; the amount is their share.</summary>
    SaltAndPepper,

    /// <summary>Slots take the value that another row of the batch has there; the amount is their share.</summary>
    SwapNoise,
}
