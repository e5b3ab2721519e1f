using System.Buffers.Binary;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;

/// <summary>Random damage to bytes of any format.</summary>
internal static class ByteMutations
{
    private const int LongestRun = 64;

    private static readonly long[] Extremes = [0, 1, -1, 0x7F, 0x80, 0xFF, short.MaxValue, ushort.MaxValue, int.MaxValue, int.MinValue, 1 << 30, uint.MaxValue, long.MaxValue, long.MinValue];

    /// <summary>Damages a copy in one place, in a third of all cases in up to four.</summary>
    public static byte[] Mutate(byte[] content, Random random)
    {
        for (int count = random.Next(3) == 0 ? random.Next(2, 5) : 1; count > 0; count--)
        {
            content = content.Length == 0 ? [(byte)random.Next()] : Once(content, random);
        }
        return content;
    }

    /// <summary>Changes a bit of a copy.</summary>
    public static byte[] Flip(byte[] content, Random random)
    {
        byte[] copy = [.. content];
        copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    private static byte[] Once(byte[] content, Random random)
    {
        int at = random.Next(content.Length);
        int length = Math.Min(random.Next(1, LongestRun), content.Length - at);
        byte[] run = content[at..(at + length)];
        byte[] copy = [.. content];
        switch (random.Next(10))
        {
            case 0 or 1:
                return Flip(content, random);
            case 2:
                random.NextBytes(copy.AsSpan(at, length));
                return copy;
            case 3:
                copy.AsSpan(at, length).Fill(random.Next(2) == 0 ? (byte)0 : (byte)0xFF);
                return copy;
            case 4:
                return content[..at];
            case 5: // a block twice
                return [.. content[..at], .. run, .. content[at..]];
            case 6: // a block elsewhere
                byte[] without = [.. content[..at], .. content[(at + length)..]];
                int to = random.Next(without.Length + 1);
                return [.. without[..to], .. run, .. without[to..]];
            case 7: // a block gone
                return [.. content[..at], .. content[(at + length)..]];
            case 8: // a length out of all bounds
                byte[] extreme = new byte[sizeof(long)];
                BinaryPrimitives.WriteInt64LittleEndian(extreme, Extremes[random.Next(Extremes.Length)]);
                int width = Math.Min(1 << random.Next(4), content.Length - at);
                extreme.AsSpan(0, width).CopyTo(copy.AsSpan(at));
                return copy;
            default: // a number of protobuf's out of all bounds
                byte[] number = random.Next(2) == 0 ? [0xFF, 0xFF, 0xFF, 0xFF, 0x07] : [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01];
                return [.. content[..at], .. number, .. content[Math.Min(at + random.Next(2) * number.Length, content.Length)..]];
        }
    }
}
