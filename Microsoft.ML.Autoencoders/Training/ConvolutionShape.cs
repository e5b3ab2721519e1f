namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The kind of a convolutional layer.</summary>
internal enum ConvolutionKind
{
    /// <summary>A convolution, which divides height and width by the stride.</summary>
    Convolution,

    /// <summary>The second convolution of a residual block, with stride 1; the input of the block is added to its output.</summary>
    Residual,

    /// <summary>A transposed convolution, which multiplies height and width by the stride.</summary>
    Transposed,

    /// <summary>Nearest-neighbour resizing, followed by a convolution with stride 1.</summary>
    Resized,
}

/// <summary>
/// A convolutional layer. Between layers, images are stored channel by channel; the first layer reads, and the last one writes, the layout of the data, in which the channel index may change
/// fastest.
/// </summary>
/// <param name="ReadsPixels">Whether the channel index changes fastest in the input.</param>
/// <param name="Groups">The number of consecutive images in the output if the channel index changes fastest in them; 0 if the output is stored channel by channel.</param>
internal sealed record ConvolutionShape(ConvolutionKind Kind, ImageSize From, ImageSize To, int Kernel, int Stride, bool ReadsPixels = false, int Groups = 0)
{
    /// <summary>The number of pixels of zero padding at each border.</summary>
    public int Padding => Kernel / 2;

    /// <summary>The number of rows and columns that a transposed convolution adds at the end, to restore odd sizes.</summary>
    public (int Rows, int Columns) OutputPadding => (To.Height - (From.Height - 1) * Stride - 1, To.Width - (From.Width - 1) * Stride - 1);

    /// <summary>The shape of the weights: [filters, channels, kernel, kernel], or [channels, filters, kernel, kernel] for a transposed convolution.</summary>
    public long[] Weights => Kind == ConvolutionKind.Transposed ? [From.Channels, To.Channels, Kernel, Kernel] : [To.Channels, From.Channels, Kernel, Kernel];

    public long WeightCount => (long)To.Channels * From.Channels * Kernel * Kernel;

    /// <summary>For each row (or column) of a resized image, the index of the source row.</summary>
    public static long[] Repeated(int from, int to) => [.. Enumerable.Range(0, to).Select(i => (long)i * from / to)];

    public override string ToString() => $"{Kind} {Kernel} x {Kernel} / {Stride} to {To}";
}
