using System.Buffers.Binary;

namespace Experiments.Page;

/// <summary>Digits as pictures that lie within the page.</summary>
public static class Picture
{
    private const int HeaderBytes = 54;
    private const int PixelBytes = 3;

    /// <summary>A digit as the source of an img: a bitmap of 24 bits a pixel, for which no compression and no checksum is needed.</summary>
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
        for (int pixel = 0; pixel < pixels.Length; pixel++)
        {
            float ink = Math.Clamp(pixels[pixel] / Digits.Black, 0, 1);
            file.AsSpan(HeaderBytes + PixelBytes * pixel, PixelBytes).Fill((byte)MathF.Round(255 * (1 - ink)));
        }
        return $"data:image/bmp;base64,{Convert.ToBase64String(file)}";

        void Write(int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(offset), value);
    }
}
