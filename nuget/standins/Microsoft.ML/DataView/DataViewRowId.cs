using System.Numerics;

namespace Microsoft.ML.Data;

// 128 bits that name a row. New ids come of old ones by the rounds of MurmurHash3 (x64, 128 bits), which keep them apart without mixing all bits.
public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    private const ulong FirstFactor = 0x87c37b91114253d5;
    private const ulong SecondFactor = 0x4cf5ad432745937f;

    public readonly ulong Low;
    public readonly ulong High;

    public DataViewRowId(ulong low, ulong high)
    {
        Low = low;
        High = high;
    }

    public int CompareTo(DataViewRowId other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    public override bool Equals(object obj) => obj is DataViewRowId other && Equals(other);

    public override int GetHashCode() =>
        (int)((uint)Low ^ (uint)(Low >> 32) ^ (uint)(High << 7) ^ (uint)(High >> 57) ^ (uint)(High >> 25));

    public override string ToString() => $"{High:x16}{Low:x16}";

    // The id of the second of two rows made of this one.
    public DataViewRowId Fork()
    {
        var next = Next();
        return new(next.Low ^ BitOperations.RotateLeft(FirstFactor, 31) * SecondFactor, next.High);
    }

    // The id of a row made of this one.
    public DataViewRowId Next()
    {
        ulong low = (BitOperations.RotateLeft(Low, 27) + High) * 5 + 0x52dce729;
        ulong high = (BitOperations.RotateLeft(High, 31) + low) * 5 + 0x38495ab5;
        return new(low, high);
    }

    // The id of a row made of this one and another.
    public DataViewRowId Combine(DataViewRowId other)
    {
        var forked = other.Fork();
        ulong low = Low ^ BitOperations.RotateLeft(forked.Low * FirstFactor, 31) * SecondFactor;
        low = (BitOperations.RotateLeft(low, 27) + High) * 5 + 0x52dce729;
        ulong high = High ^ BitOperations.RotateLeft(forked.High * SecondFactor, 33) * FirstFactor;
        high = (BitOperations.RotateLeft(high, 31) + low) * 5 + 0x38495ab5;
        return new(low, high);
    }
}
