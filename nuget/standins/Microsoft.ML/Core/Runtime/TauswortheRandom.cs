namespace Microsoft.ML.Runtime;

// The random numbers of the real package: three Tausworthe generators and a linear congruential one, exclusive-ored
// (Howes and Thomas, GPU Gems 3, chapter 37). The same seed gives the same splits and orders as there.
internal sealed class TauswortheRandom : Random
{
    private uint _first;
    private uint _second;
    private uint _third;
    private uint _fourth;

    public TauswortheRandom(uint seed)
    {
        _first = seed;
        _second = MurmurHash.Round(_first, seed);
        _third = MurmurHash.Round(_second, seed);
        _fourth = MurmurHash.Round(_third, seed);
    }

    public TauswortheRandom(Random source)
    {
        _first = TauswortheSeed(source);
        _second = TauswortheSeed(source);
        _third = TauswortheSeed(source);
        _fourth = Bits(source);
    }

    // Numbers of a seed where there is one.
    public static TauswortheRandom Create(int? seed) => seed is { } given ? new((uint)given) : new(new Random());

    public float NextFloat() => (Step() >> 9) * (1f / (1 << 23));

    public int NextSigned() => (int)Step();

    public override double NextDouble() => Step() * (1.0 / (1L << 32));

    public override int Next()
    {
        uint bits = Step();
        return (int)(bits + (bits & 0x80000000));
    }

    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)(((ulong)Step() * (ulong)maxValue) >> 32);
    }

    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return (int)((long)(NextDouble() * ((long)maxValue - minValue)) + minValue);
    }

    public override void NextBytes(byte[] buffer)
    {
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = (byte)Next();
    }

    private uint Step()
    {
        _first = Tausworthe(_first, 13, 19, 12, ~1u);
        _second = Tausworthe(_second, 2, 25, 4, ~7u);
        _third = Tausworthe(_third, 3, 11, 17, ~15u);
        _fourth = 1664525 * _fourth + 1013904223;
        return _first ^ _second ^ _third ^ _fourth;
    }

    private static uint Tausworthe(uint state, int left, int right, int shift, uint mask) => ((state & mask) << shift) ^ (((state << left) ^ state) >> right);

    private static uint Bits(Random source) => ((uint)source.Next(1 << 16) << 16) | (uint)source.Next(1 << 16);

    // A Tausworthe generator needs a state of at least 128.
    private static uint TauswortheSeed(Random source)
    {
        uint seed;
        do
            seed = Bits(source);
        while (seed < 128);
        return seed;
    }
}
