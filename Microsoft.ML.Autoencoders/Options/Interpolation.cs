namespace Microsoft.ML.Autoencoders;

/// <summary>The way from one latent vector to another.</summary>
public enum Interpolation
{
    /// <summary>The straight line.</summary>
    Linear,

    /// <summary>The arc around the origin (White 2016), which keeps a length that is likely under a Gaussian prior; straight where the two have no angle.</summary>
    Spherical,
}
