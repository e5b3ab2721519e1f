namespace Microsoft.ML.Autoencoders.Training;

/// <summary>
/// The random numbers of a training, which are independent of other random generators in the process. The generator is SplitMix64 (Steele, Lea and Flood 2014), whose state is a single
/// number.
/// </summary>
internal sealed class RandomStream(ulong state)
{
    public ulong State { get; set; } = state;

    /// <summary>Creates a stream for a purpose (weights, order of rows, ...), independent of those for other purposes.</summary>
    public static RandomStream For(int seed, string purpose)
    {
        ulong hash = 14695981039346656037; // FNV-1a
        foreach (char c in purpose)
        {
            hash = (hash ^ c) * 1099511628211;
        }
        return new RandomStream(new RandomStream((uint)seed).Next() ^ hash);
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        State += 0x9E3779B97F4A7C15;
        ulong mixed = (State ^ (State >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniformly distributed integer in [0, bound) (Lemire 2019).</summary>
    public int Below(int bound)
    {
        uint range = (uint)bound;
        ulong product = (Next() >> 32) * range;
        while ((uint)product < range && (uint)product < unchecked((uint)-bound) % range)
        {
            product = (Next() >> 32) * range;
        }
        return (int)(product >> 32);
    }

    /// <summary>A uniformly distributed permutation of the numbers below <paramref name="count"/> (Fisher and Yates).</summary>
    public int[] Permutation(int count)
    {
        int[] items = [.. Enumerable.Range(0, count)];
        for (int last = count - 1; last > 0; last--)
        {
            int other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
        return items;
    }
}
