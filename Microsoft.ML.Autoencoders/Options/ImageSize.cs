namespace Microsoft.ML.Autoencoders;

/// <summary>The size of an image.</summary>
/// <param name="Height">Pixels from top to bottom, at least 1.</param>
/// <param name="Width">Pixels from left to right, at least 1.</param>
/// <param name="Channels">Numbers per pixel, at least 1: 1 for gray, 3 for color.</param>
public readonly record struct ImageSize(int Height, int Width, int Channels = 1)
{
    internal long Slots => (long)Height * Width * Channels;

    /// <summary>Height x width x channels.</summary>
    public override string ToString() => $"{Height} x {Width} x {Channels}";
}
