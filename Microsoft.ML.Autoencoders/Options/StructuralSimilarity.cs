using System.Globalization;
using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

/// <summary>
/// The structural similarity of images (SSIM; Wang, Bovik, Sheikh and Simoncelli 2004), as part of the loss of a network for images and as a measure. In a window around each pixel, it
/// compares the means, variances and covariance of both images: <c>(2 μa μb + C1) (2 σab + C2) / ((μa² + μb² + C1) (σa² + σb² + C2))</c>, with <c>C1 = (0.01 range)²</c> and
/// <c>C2 = (0.03 range)²</c>. The similarity of equal windows is 1.
/// </summary>
/// <remarks>
/// The defaults are the constants and the window of the paper. Values are in the units of the column, minus <see cref="Minimum"/>; <c>range</c> is <see cref="Maximum"/> -
/// <see cref="Minimum"/>. At the border, the window consists of the pixels inside the image, with weights rescaled to sum to 1, so every pixel has a similarity. The similarity of two images
/// is the mean over pixels and channels.
/// </remarks>
public sealed class StructuralSimilarity
{
    private const int LargestWindow = 1 << 12;

    /// <summary>
    /// The weight of the similarity in the loss, greater than 0 and at most 1: the error of a slot is <c>(1 - Weight) e + Weight (1 - SSIM)</c>, where e is its error under
    /// <see cref="ReconstructionLoss"/> in scaled units. Default 0.5.
    /// </summary>
    public double Weight { get; set; } = 0.5;

    /// <summary>The window. Default <see cref="SimilarityWindow.Gaussian"/>.</summary>
    public SimilarityWindow Window { get; set; } = SimilarityWindow.Gaussian;

    /// <summary>The height and width of the window in pixels, an odd number from 3 to 4,095. It may exceed the size of the image. Default 11.</summary>
    public int WindowSize { get; set; } = 11;

    /// <summary>The standard deviation of a Gaussian window in pixels, greater than 0. Default 1.5.</summary>
    public double Deviation { get; set; } = 1.5;

    /// <summary>The minimum possible value of a pixel, in the units of the column. Default null: the minimum over the training images.</summary>
    public double? Minimum { get; set; }

    /// <summary>The maximum possible value of a pixel, in the units of the column, greater than <see cref="Minimum"/>. Default null: the maximum over the training images.</summary>
    public double? Maximum { get; set; }

    /// <summary>Returns the mean similarity of two images over pixels and channels, at most 1.</summary>
    /// <param name="image">The first image, [height * width * channels]; the channel index changes fastest.</param>
    /// <param name="other">The second image, of the same size.</param>
    /// <param name="size">The size of both images.</param>
    /// <exception cref="ArgumentNullException">An image is null.</exception>
    /// <exception cref="ArgumentException">The length of an image does not match <paramref name="size"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range, <see cref="Minimum"/> or <see cref="Maximum"/> is null, or a dimension of the size is less than 1.</exception>
    public double Mean(float[] image, float[] other, ImageSize size) => Map(image, other, size).Average(value => (double)value);

    /// <summary>Returns the similarity of two images around each pixel, for each channel, [height * width * channels].</summary>
    /// <inheritdoc cref="Mean"/>
    public float[] Map(float[] image, float[] other, ImageSize size)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(other);
        Check("");
        Require(Minimum is not null, "null", nameof(Minimum), "the minimum possible value of a pixel");
        Require(Maximum is not null, "null", nameof(Maximum), "the maximum possible value of a pixel");
        Require(size is { Height: >= 1, Width: >= 1, Channels: >= 1 }, size, nameof(size), "at least 1 x 1 x 1");
        foreach (var (name, values) in new[] { (nameof(image), image), (nameof(other), other) })
        {
            Compatible(values.Length == size.Slots, name, $"{name} has {values.Length} values, but an image of {size} has {size.Slots}.");
        }
        return SimilarityMap.Of(SimilarityShape.Of(this, new ImageLayout(size, IsPlanar: false), Minimum!.Value, Maximum!.Value), image, other);
    }

    /// <summary>Returns all settings on one line.</summary>
    public override string ToString() =>
        $"weight {Weight}, {Window} window of {WindowSize}, deviation {Deviation}, minimum {Minimum?.ToString(CultureInfo.InvariantCulture) ?? "by data"}, maximum {Maximum?.ToString(CultureInfo.InvariantCulture) ?? "by data"}";

    internal StructuralSimilarity CheckedCopy()
    {
        Check($"{nameof(AutoencoderEstimator.Options.StructuralSimilarity)}.");
        return (StructuralSimilarity)MemberwiseClone();
    }

    private void Check(string prefix)
    {
        Require(Weight is > 0 and <= 1, Weight, prefix + nameof(Weight), "greater than 0 and at most 1");
        Defined(Window, prefix + nameof(Window));
        Require(WindowSize is >= 3 and < LargestWindow && WindowSize % 2 == 1, WindowSize, prefix + nameof(WindowSize), $"an odd number from 3 to {LargestWindow - 1}");
        Positive(Deviation, prefix + nameof(Deviation));
        foreach (var (name, value) in new[] { (nameof(Minimum), Minimum), (nameof(Maximum), Maximum) })
        {
            Require(value is null || float.IsFinite((float)value), value, prefix + name, "a finite Single");
        }
        Require(Minimum is null || Maximum is null || (float)Maximum > (float)Minimum, Maximum, prefix + nameof(Maximum), $"greater than {nameof(Minimum)}, {Minimum}");
    }
}
