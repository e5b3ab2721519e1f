using Experiments.Page;

namespace Microsoft.ML.Autoencoders.Tests.Package;

/// <summary>The package's icon: units from many to few and back, on a round ground.</summary>
internal static class Icon
{
    private const int Side = 128, Samples = 4, PixelBytes = 4; // red, green, blue, opacity
    private static readonly (double Red, double Green, double Blue) Ground = (0x1E, 0x3A, 0x8A), Unit = (0xFF, 0xFF, 0xFF), Latent = (0xFB, 0x92, 0x3C);
    private static readonly int[] Layers = [5, 3, 1, 3, 5];

    /// <summary>A PNG file.</summary>
    public static byte[] Draw() => Png.Bytes(
        [.. Enumerable.Range(0, Side * Side).SelectMany(place => Pixel(place % Side, place / Side)).Select(value => value / 255f)], new ImageSize(Side, Side, PixelBytes));

    // The mean over some points of the pixel, so that edges are smooth.
    private static byte[] Pixel(int x, int y)
    {
        double red = 0, green = 0, blue = 0, opacity = 0;
        for (int sample = 0; sample < Samples * Samples; sample++)
        {
            if (At(x + (sample % Samples + 0.5) / Samples, y + (sample / Samples + 0.5) / Samples) is { } color)
            {
                (red, green, blue, opacity) = (red + color.Red, green + color.Green, blue + color.Blue, opacity + 1);
            }
        }
        return opacity == 0 ? new byte[PixelBytes] : [(byte)Math.Round(red / opacity), (byte)Math.Round(green / opacity), (byte)Math.Round(blue / opacity), (byte)Math.Round(255 * opacity / (Samples * Samples))];
    }

    // The color of a point; null outside.
    private static (double Red, double Green, double Blue)? At(double x, double y)
    {
        const double Radius = 6.5, Between = 22, Above = 18, Round = 28;
        double middle = Side / 2.0;
        for (int layer = 0; layer < Layers.Length; layer++)
        {
            for (int unit = 0; unit < Layers[layer]; unit++)
            {
                double across = x - middle - Between * (layer - (Layers.Length - 1) / 2.0), up = y - middle - Above * (unit - (Layers[layer] - 1) / 2.0);
                double radius = Layers[layer] == 1 ? 1.5 * Radius : Radius;
                if (across * across + up * up < radius * radius)
                {
                    return Layers[layer] == 1 ? Latent : Unit;
                }
            }
        }
        double corner = middle - Round, beyondX = Math.Max(0, Math.Abs(x - middle) - corner), beyondY = Math.Max(0, Math.Abs(y - middle) - corner);
        return beyondX * beyondX + beyondY * beyondY < Round * Round ? Ground : null;
    }
}
