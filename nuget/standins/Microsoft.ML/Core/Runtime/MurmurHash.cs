using System.Buffers.Binary;
using System.Numerics;

namespace Microsoft.ML.Runtime;

// MurmurHash3 for 32 bits.
internal static class MurmurHash
{
    public static uint Of(uint seed, ReadOnlySpan<byte> bytes)
    {
        uint hash = seed;
        int whole = bytes.Length / sizeof(uint) * sizeof(uint);
        for (int i = 0; i < whole; i += sizeof(uint))
            hash = Round(hash, BinaryPrimitives.ReadUInt32LittleEndian(bytes[i..]));
        uint rest = 0;
        for (int i = bytes.Length - 1; i >= whole; i--)
            rest = rest << 8 | bytes[i];
        return Finish(hash ^ Scramble(rest), bytes.Length);
    }

    public static uint Round(uint hash, uint chunk) => BitOperations.RotateLeft(hash ^ Scramble(chunk), 13) * 5 + 0xE6546B64;

    public static uint Finish(uint hash, int length)
    {
        hash ^= (uint)length;
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }

    private static uint Scramble(uint chunk) => BitOperations.RotateLeft(chunk * 0xCC9E2D51, 15) * 0x1B873593;
}
