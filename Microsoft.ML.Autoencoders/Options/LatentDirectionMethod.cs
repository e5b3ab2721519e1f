namespace Microsoft.ML.Autoencoders;

/// <summary>The method that estimates the latent direction of an attribute.</summary>
public enum LatentDirectionMethod
{
    /// <summary>
    /// The normal of Fisher's linear discriminant (Fisher 1936): the direction that best separates rows with the attribute from rows without it, and that affects correlated attributes
    /// least.
    /// </summary>
    Discriminant,

    /// <summary>The difference between the mean of the rows with the attribute and the mean of the rows without it. It includes all attributes that are correlated with it.</summary>
    DifferenceOfMeans,
}
