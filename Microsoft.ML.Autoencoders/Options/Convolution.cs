using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

/// <summary>
/// The convolutional layers of a network for images. The encoder applies them to the image, and dense layers (<see cref="TrainingOptions.HiddenLayers"/>, none by default) follow up to the latent vector;
/// the decoder mirrors that. Trained by TorchSharp.
/// </summary>
/// <remarks>
/// A row is an image: <c>Vector&lt;Single, height, width, channels&gt;</c>, as ML.NET's ExtractPixels gives it with <c>interleavePixelColors: true</c>, or <c>Vector&lt;Single, channels, height, width&gt;</c>, as
/// it does by default. The first of three dimensions is taken for the channels where it is at most 4 and the last one is not. For a column without these dimensions, or with others, set
/// <see cref="ImageSize"/>; the order of a column of three dimensions is then the one that fits.
/// </remarks>
public sealed class Convolution
{
    /// <summary>The number of filters of each convolution, from the image on, each at least 1; at least one layer. Default 32 and 64.</summary>
    public IReadOnlyList<int> Filters { get; set; } = [32, 64];

    /// <summary>The height and width of a filter in pixels, an odd number of at least 1. The border is padded with zeros. Default 3.</summary>
    public int KernelSize { get; set; } = 3;

    /// <summary>The stride of each convolution, at least 1: height and width are divided by it, rounded up. Default 2.</summary>
    public int Stride { get; set; } = 2;

    /// <summary>
    /// The number of residual blocks after each convolution of the encoder, and before each of the decoder, at least 0: two convolutions of stride 1, with as many filters as their input has channels, to whose
    /// output the block's input is added before the last activation (He et al. 2015, "Deep residual learning for image recognition"). Default 0.
    /// </summary>
    public int ResidualBlocks { get; set; }

    /// <summary>How the decoder enlarges an image. Default <see cref="Upsampling.TransposedConvolution"/>.</summary>
    public Upsampling Upsampling { get; set; } = Upsampling.TransposedConvolution;

    /// <summary>The size of the images in the input column. Default null: the dimensions of the column's type; of two, height and width, the channel is one. In a column of one dimension the channel changes fastest.</summary>
    public ImageSize? ImageSize { get; set; }

    /// <summary>The size of the images in the target column, if there is one, in the same way. Default null.</summary>
    public ImageSize? TargetSize { get; set; }

    /// <summary>All settings, in one line.</summary>
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
