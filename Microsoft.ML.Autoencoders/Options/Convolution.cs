using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

/// <summary>
/// The convolutional layers of a network for images. The encoder applies them to the image, followed by dense layers (<see cref="TrainingOptions.HiddenLayers"/>, none by default) and the
/// latent vector; the decoder mirrors the encoder. Convolutional networks are trained by TorchSharp.
/// </summary>
/// <remarks>
/// A row is an image: <c>Vector&lt;Single, height, width, channels&gt;</c>, as ML.NET's ExtractPixels returns it with <c>interleavePixelColors: true</c>, or
/// <c>Vector&lt;Single, channels, height, width&gt;</c>, as it returns it by default. The first of three dimensions is taken as the channels if it is at most 4 and the last one is not. For
/// a column without three dimensions, set <see cref="ImageSize"/>; if it is set for a column with three dimensions, the order of the dimensions is the one that matches it.
/// </remarks>
public sealed class Convolution
{
    /// <summary>The number of filters of each convolutional layer of the encoder, from input to latent, each at least 1; at least one layer. Default 32 and 64.</summary>
    public IReadOnlyList<int> Filters { get; set; } = [32, 64];

    /// <summary>The height and width of a filter in pixels, an odd number of at least 1. The border is padded with zeros. Default 3.</summary>
    public int KernelSize { get; set; } = 3;

    /// <summary>The stride of each convolution, at least 1: height and width are divided by it, rounded up. Default 2.</summary>
    public int Stride { get; set; } = 2;

    /// <summary>
    /// The number of residual blocks after each convolution of the encoder and before each convolution of the decoder, at least 0. A residual block consists of two convolutions with stride 1 and as
    /// many filters as their input has channels; the input of the block is added to its output before the last activation (He et al. 2015, "Deep residual learning for image recognition"). Default 0.
    /// </summary>
    public int ResidualBlocks { get; set; }

    /// <summary>How the decoder enlarges an image. Default <see cref="Upsampling.TransposedConvolution"/>.</summary>
    public Upsampling Upsampling { get; set; } = Upsampling.TransposedConvolution;

    /// <summary>
    /// The size of the images in the input column. Default null: the dimensions of the column type; two dimensions are height and width of a single channel. In a column of one dimension,
    /// the channel index changes fastest.
    /// </summary>
    public ImageSize? ImageSize { get; set; }

    /// <summary>The size of the images in the target column, if there is one, as for <see cref="ImageSize"/>. Default null: the dimensions of the column type.</summary>
    public ImageSize? TargetSize { get; set; }

    /// <summary>Returns all settings on one line.</summary>
    public override string ToString() =>
        $"filters [{string.Join(", ", Filters.Select(count => $"{count}"))}], kernel {KernelSize}, stride {Stride}, residual blocks {ResidualBlocks}, {Upsampling}, image {ImageSize?.ToString() ?? "by column"}, target {TargetSize?.ToString() ?? "by column"}";

    internal Convolution CheckedCopy()
    {
        const string Prefix = $"{nameof(TrainingOptions.Convolution)}.";
        var copy = (Convolution)MemberwiseClone();
        ArgumentNullException.ThrowIfNull(Filters, Prefix + nameof(Filters));
        copy.Filters = [.. Filters];
        Require(copy.Filters.Count > 0, "empty", Prefix + nameof(Filters), "at least one number");
        for (int i = 0; i < copy.Filters.Count; i++)
        {
            AtLeast(1, copy.Filters[i], $"{Prefix}{nameof(Filters)}[{i}]");
        }
        Require(KernelSize >= 1 && KernelSize % 2 == 1, KernelSize, Prefix + nameof(KernelSize), "an odd number of at least 1");
        AtLeast(1, Stride, Prefix + nameof(Stride));
        AtLeast(0, ResidualBlocks, Prefix + nameof(ResidualBlocks));
        Defined(Upsampling, Prefix + nameof(Upsampling));
        return copy;
    }
}
