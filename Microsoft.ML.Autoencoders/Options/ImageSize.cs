namespace Microsoft.ML.Autoencoders;

/// <summary>The size of an image.</summary>
/// <param name="Height">The height in pixels, at least 1.</param>
/// <param name="Width">The width in pixels, at least 1.</param>
/// <param name="Channels">The number of channels, at least 1: 1 for grayscale, 3 for color.</param>
public readonly record struct ImageSize(int Height, int Width, int Channels = 1)
{
    internal long Slots => (long)Height * Width * Channels;

    /// <summary>Returns the size as height x width x channels.</summary>
    public override string ToString() => $"{Height} x {Width} x {Channels}";
}
