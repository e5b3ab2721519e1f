namespace Microsoft.ML.Autoencoders;

/// <summary>How a convolutional decoder enlarges an image.</summary>
public enum Upsampling
{
    /// <summary>By transposed convolutions: each pixel becomes a weighted filter, and what overlaps is summed.</summary>
    TransposedConvolution,

    /// <summary>By repeating pixels, then a convolution: no checkerboard patterns (Odena, Dumoulin and Olah 2016), and more arithmetic.</summary>
    ResizeAndConvolution,
}
