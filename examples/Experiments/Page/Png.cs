using System.Buffers.Binary;
using System.IO.Compression;

namespace Experiments.Page;

/// <summary>Writes images as PNG (ISO/IEC 15948), 8 bits a channel. A library for it is 80 MB to download; the framework has the compression.</summary>
public static class Png
{
    private const byte Gray = 0, Colors = 2, ColorsWithOpacity = 6; // the format's color types
    private const byte FromAbove = 2; // the filter: a row is written as its difference from the one above

    /// <param name="pixels">[height * width * channels], the channel changing fastest, from 0 to 1; beyond is cut off.</param>
    /// <param name="size">Of one channel, gray; three: red, green and blue; or four: opacity too.</param>
    public static byte[] Bytes(float[] pixels, ImageSize size)
    {
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size.Height);
        (header[8], header[9]) = (8, size.Channels switch { 1 => Gray, 3 => Colors, _ => ColorsWithOpacity });
        Write(file, "IHDR"u8, header);
        Write(file, "IDAT"u8, Compressed(Array.ConvertAll(pixels, value => (byte)MathF.Round(255 * Math.Clamp(value, 0, 1))), size.Width * size.Channels));
        Write(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compressed(byte[] values, int rowLength)
    {
        using var compressed = new MemoryStream();
        using (var stream = new ZLibStream(compressed, CompressionLevel.SmallestSize))
        {
            for (int start = 0; start < values.Length; start += rowLength)
            {
                stream.WriteByte(FromAbove);
                for (int i = start; i < start + rowLength; i++)
                {
                    stream.WriteByte((byte)(values[i] - (start == 0 ? 0 : values[i - rowLength])));
                }
            }
        }
        return compressed.ToArray();
    }

    // Length, type, content, and the CRC-32 of type and content.
    private static void Write(MemoryStream file, ReadOnlySpan<byte> type, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        byte[] checkedPart = [.. type, .. content];
        file.Write(checkedPart);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(checkedPart));
        file.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
            }
        }
        return ~crc;
    }
}
