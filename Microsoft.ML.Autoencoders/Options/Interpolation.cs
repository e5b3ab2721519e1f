namespace Microsoft.ML.Autoencoders;

/// <summary>The path between two latent vectors.</summary>
public enum Interpolation
{
    /// <summary>A straight line.</summary>
    Linear,

    /// <summary>Spherical linear interpolation (White 2016), whose points have norms that are likely under a Gaussian prior. It is linear if the angle between the vectors is undefined.</summary>
    Spherical,
}
