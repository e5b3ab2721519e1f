namespace Microsoft.ML.Autoencoders;

/// <summary>How the latent direction of an attribute is found.</summary>
public enum LatentDirectionMethod
{
    /// <summary>The normal of the linear discriminant (Fisher 1936): the direction that tells rows with the attribute from others, and moves what comes along by chance the least.</summary>
    Discriminant,

    /// <summary>From the mean of the rows without the attribute to that of the rows with it, and so with all that usually comes along.</summary>
    DifferenceOfMeans,
}
