namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The images of a column.</summary>
/// <param name="IsPlanar">Whether the pixels of a channel are behind each other (channels, height, width); otherwise the channels of a pixel are (height, width, channels).</param>
internal readonly record struct ImageLayout(ImageSize Size, bool IsPlanar)
{
    /// <summary>The most channels of an image of colors, the fourth being transparency.</summary>
    public const int MostColors = 4;
}
