namespace Microsoft.ML.Autoencoders;

/// <summary>The noise added to the input of each training batch. The network learns to reconstruct the rows without the noise: a denoising autoencoder (Vincent et al. 2010).</summary>
public enum Corruption
{
    /// <summary>No corruption.</summary>
    None,

    /// <summary>Gaussian noise. The amount is its standard deviation in scaled units.</summary>
    GaussianNoise,

    /// <summary>Slots are set to 0 in scaled units. The amount is the fraction of slots.</summary>
    Masking,

    /// <summary>Slots are set to their minimum or maximum over the training rows, with equal probability. The amount is the fraction of slots.</summary>
    SaltAndPepper,

    /// <summary>Slots take the value of another row of the batch. The amount is the fraction of slots.</summary>
    SwapNoise,
}
