namespace Microsoft.ML.Autoencoders;

/// <summary>The weights of the window in which <see cref="StructuralSimilarity"/> compares two images.</summary>
public enum SimilarityWindow
{
    /// <summary>Gaussian weights with the standard deviation <see cref="StructuralSimilarity.Deviation"/>.</summary>
    Gaussian,

    /// <summary>Equal weights.</summary>
    Uniform,
}
