namespace Microsoft.ML.Autoencoders;

/// <summary>The upsampling of images in a convolutional decoder.</summary>
public enum Upsampling
{
    /// <summary>Transposed convolutions: each input pixel adds a weighted filter to the output.</summary>
    TransposedConvolution,

    /// <summary>Nearest-neighbour resizing followed by a convolution. It avoids checkerboard patterns (Odena, Dumoulin and Olah 2016), but needs more computation.</summary>
    ResizeAndConvolution,
}
