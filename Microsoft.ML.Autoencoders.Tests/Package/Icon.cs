using System.Buffers.Binary;
using System.IO.Compression;

namespace Microsoft.ML.Autoencoders.Tests.Package;

/// <summary>The package's icon: units from many to few and back, on a round ground.</summary>
internal static class Icon
{
    private const int Side = 128, Samples = 4, PixelBytes = 4; // red, green, blue, opacity
    private static readonly (double Red, double Green, double Blue) Ground = (0x1E, 0x3A, 0x8A), Unit = (0xFF, 0xFF, 0xFF), Latent = (0xFB, 0x92, 0x3C);
    private static readonly int[] Layers = [5, 3, 1, 3, 5];

    /// <summary>A PNG file.</summary>
    public static byte[] Draw()
    {
        var lines = new byte[Side * (1 + PixelBytes * Side)]; // each line begins with the number of its filter, 0 for none
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                Pixel(x, y).CopyTo(lines.AsSpan(y * (1 + PixelBytes * Side) + 1 + PixelBytes * x));
            }
        }
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Side);
        (header[8], header[9]) = (8, 6); // bits of a channel; color with opacity
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Compressed(lines));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>The lines of a file that <see cref="Draw"/> made, whatever they were compressed by.</summary>
    public static byte[] Pixels(byte[] png)
    {
        for (int place = 8; place < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(place));
            if (png.AsSpan(place + 4, 4).SequenceEqual("IDAT"u8))
            {
                using var stream = new ZLibStream(new MemoryStream(png, place + 8, length), CompressionMode.Decompress);
                using var pixels = new MemoryStream();
                stream.CopyTo(pixels);
                return pixels.ToArray();
            }
            place += length + 12;
        }
        throw new InvalidDataException("The file has no pixels.");
    }

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

    private static byte[] Compressed(byte[] lines)
    {
        using var memory = new MemoryStream();
        using (var stream = new ZLibStream(memory, CompressionLevel.SmallestSize))
        {
            stream.Write(lines);
        }
        return memory.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        byte[] named = [.. name, .. content];
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(named));
        file.Write(number);
    }

    // CRC-32 as PNG has it (ISO 3309).
    private static uint Checksum(byte[] content)
    {
        uint remainder = uint.MaxValue;
        foreach (byte value in content)
        {
            remainder ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                remainder = (remainder >> 1) ^ ((remainder & 1) * 0xEDB88320);
            }
        }
        return ~remainder;
    }
}
