using System.Buffers.Binary;
using System.IO.Compression;

namespace Microsoft.ML.Autoencoders.Benchmarks.Mnist;

/// <summary>
/// An array of bytes of any shape, as MNIST's files hold them: two bytes of 0, the type of the values, the number of
/// dimensions, each dimension as a big-endian integer, the values row by row.
/// </summary>
/// <param name="Dimensions">Of MNIST's images: how many there are, rows, columns.</param>
/// <param name="Values">All values, the last dimension fastest.</param>
internal sealed record IdxFile(IReadOnlyList<int> Dimensions, byte[] Values)
{
    private const byte UnsignedByte = 8;
    private const int MagicBytes = 4, DimensionBytes = 4;

    /// <param name="path">The file, which may be compressed by gzip (.gz).</param>
    /// <param name="dimensions">How many dimensions it has to have.</param>
    public static IdxFile Read(string path, int dimensions)
    {
        ReadOnlySpan<byte> bytes = Content(path);
        int header = MagicBytes + dimensions * DimensionBytes;
        if (bytes.Length < header || bytes[0] != 0 || bytes[1] != 0 || bytes[2] != UnsignedByte || bytes[3] != dimensions)
        {
            throw new InvalidDataException(
                $"{path} begins with {Convert.ToHexString(bytes[..Math.Min(MagicBytes, bytes.Length)])}; an idx file of bytes with {dimensions} dimensions begins with {UnsignedByte:X6}{dimensions:X2}, and then has {header - MagicBytes} bytes at least.");
        }
        int[] shape = new int[dimensions];
        long count = 1;
        for (int i = 0; i < dimensions; i++)
        {
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(bytes[(MagicBytes + i * DimensionBytes)..]);
            if (shape[i] < 1)
            {
                throw new InvalidDataException($"{path} has {shape[i]} as its dimension {i}; a dimension is 1 at least.");
            }
            count = checked(count * shape[i]);
        }
        return bytes.Length - header == count
            ? new IdxFile(shape, bytes[header..].ToArray())
            : throw new InvalidDataException($"{path} has {bytes.Length - header} values; its dimensions {string.Join(" x ", shape)} make {count}.");
    }

    private static byte[] Content(string path)
    {
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
        {
            return File.ReadAllBytes(path);
        }
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }
}
