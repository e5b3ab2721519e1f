namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The layout of the images in a column.</summary>
/// <param name="IsPlanar">Whether an image is stored channel by channel (channels, height, width) instead of pixel by pixel (height, width, channels).</param>
internal readonly record struct ImageLayout(ImageSize Size, bool IsPlanar)
{
    /// <summary>The maximum number of channels of a color image, including the alpha channel.</summary>
    public const int MostColors = 4;
}
