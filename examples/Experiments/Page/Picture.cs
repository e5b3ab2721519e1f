using System.Buffers.Binary;

namespace Experiments.Page;

/// <summary>Digits as pictures that lie within the page.</summary>
public static class Picture
{
    private const int HeaderBytes = 54;
    private const int PixelBytes = 3;

    /// <summary>A gray or colored digit whose numbers are from 0, black, to 1; it can be shown as others are.</summary>
    /// <param name="values">One number or three (red, green, blue) per pixel.</param>
    public static float[] Shaded(float[] values)
    {
        float[] colored = values.Length == Digits.Pixels ? [.. values.SelectMany(value => new[] { value, value, value })] : values;
        return Array.ConvertAll(colored, value => value * Digits.Black);
    }

    /// <summary>A digit as the source of an img: a bitmap of 24 bits a pixel, for which no compression and no checksum is needed.</summary>
    /// <param name="pixels">One number per pixel, the ink; or three, red, green and blue.</param>
    public static string Source(float[] pixels)
    {
        const int Bytes = HeaderBytes + PixelBytes * Digits.Pixels; // a row of 24 bytes needs no padding
        var file = new byte[Bytes];
        "BM"u8.CopyTo(file);
        Write(2, Bytes);
        Write(10, HeaderBytes);
        Write(14, 40); // the second header's length
        Write(18, Digits.Side);
        Write(22, -Digits.Side); // negative: the top row first
        Write(26, 1 | (8 * PixelBytes << 16)); // one plane; the bits of a pixel
        bool isColored = pixels.Length > Digits.Pixels;
        for (int pixel = 0; pixel < Digits.Pixels; pixel++)
        {
            for (int channel = 0; channel < PixelBytes; channel++)
            {
                // Blue, green, red.
                float share = Math.Clamp((isColored ? pixels[PixelBytes * pixel + PixelBytes - 1 - channel] : pixels[pixel]) / Digits.Black, 0, 1);
                file[HeaderBytes + PixelBytes * pixel + channel] = (byte)MathF.Round(255 * (isColored ? share : 1 - share));
            }
        }
        return $"data:image/bmp;base64,{Convert.ToBase64String(file)}";

        void Write(int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(offset), value);
    }
}
