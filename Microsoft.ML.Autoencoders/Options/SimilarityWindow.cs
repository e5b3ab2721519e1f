namespace Microsoft.ML.Autoencoders;

/// <summary>The window in which <see cref="StructuralSimilarity"/> compares two images.</summary>
public enum SimilarityWindow
{
    /// <summary>Weights that fall with the distance from the pixel, as those of a Gaussian of <see cref="StructuralSimilarity.Deviation"/>.</summary>
    Gaussian,

    /// <summary>Equal weights.</summary>
    Uniform,
}
