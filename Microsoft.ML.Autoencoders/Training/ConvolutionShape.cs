namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What a layer does with images.</summary>
internal enum ConvolutionKind
{
    /// <summary>A convolution, which divides height and width by the stride.</summary>
    Convolution,

    /// <summary>The second convolution of a residual block, of stride 1: what the layer before it reads is added to its output.</summary>
    Residual,

    /// <summary>A transposed convolution, which multiplies them.</summary>
    Transposed,

    /// <summary>The same by repeating pixels, and a convolution of stride 1.</summary>
    Resized,
}

/// <summary>
/// A layer of convolutions. Between layers an image is a row of numbers, channel by channel; the first layer reads one, and the last one writes one, as the data have it: there the channel may change fastest.
/// </summary>
/// <param name="ReadsPixels">Whether the channel changes fastest in the input.</param>
/// <param name="Groups">The number of images in which the channel changes fastest that the output consists of, behind each other; 0 where it is channel by channel.</param>
internal sealed record ConvolutionShape(ConvolutionKind Kind, ImageSize From, ImageSize To, int Kernel, int Stride, bool ReadsPixels = false, int Groups = 0)
{
    /// <summary>Pixels of zeros around the image.</summary>
    public int Padding => Kernel / 2;

    /// <summary>Rows and columns that a transposed convolution adds at the end, so that an odd image comes back.</summary>
    public (int Rows, int Columns) OutputPadding => (To.Height - (From.Height - 1) * Stride - 1, To.Width - (From.Width - 1) * Stride - 1);

    /// <summary>The shape of the weights: [filters, channels, kernel, kernel], of a transposed convolution [channels, filters, kernel, kernel].</summary>
    public long[] Weights => Kind == ConvolutionKind.Transposed ? [From.Channels, To.Channels, Kernel, Kernel] : [To.Channels, From.Channels, Kernel, Kernel];

    public long WeightCount => (long)To.Channels * From.Channels * Kernel * Kernel;

    /// <summary>For each row (or column) of a resized image, the one that is repeated there.</summary>
    public static long[] Repeated(int from, int to) => [.. Enumerable.Range(0, to).Select(i => (long)i * from / to)];

    public override string ToString() => $"{Kind} {Kernel} x {Kernel} / {Stride} to {To}";
}
