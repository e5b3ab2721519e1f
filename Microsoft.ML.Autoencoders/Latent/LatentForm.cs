namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>What an encoder does to its latent vector last: it keeps the greatest entries, or quantizes all.</summary>
/// <param name="Kept">How many entries stay, those of the greatest magnitude, of equal ones the first; the others become 0. 0 where all stay.</param>
/// <param name="Levels">[width], how many values each entry can have, at equal distances from -1 to 1; null where it can have any.</param>
internal sealed record LatentForm(int Kept = 0, IReadOnlyList<int>? Levels = null)
{
    /// <summary>The most codes whose numbers are exact in a Single.</summary>
    public const int MostCodes = 1 << 24;

    public static LatentForm? Of(AutoencoderEstimator.Options options) =>
        options.LatentTopK is { } kept ? new LatentForm(Kept: kept) : options.QuantizationLevels is { } levels ? new LatentForm(Levels: levels) : null;

    /// <summary>How many codes there are.</summary>
    public static double Codes(IEnumerable<int> levels) => levels.Aggregate(1.0, (product, count) => product * count);

    /// <summary>[width], of each entry half the distance from the first level to the last one, in levels.</summary>
    public float[] HalfRanges => [.. Levels!.Select(levels => (levels - 1) / 2f)];

    /// <summary>[width], what each entry's level counts in a code's number: 1, then the number of codes of the entries before.</summary>
    public float[] CodeSteps => [.. Levels!.Select((_, entry) => (float)Codes(Levels!.Take(entry)))];

    /// <summary>The latent vector of a code.</summary>
    public float[] OfCode(int code)
    {
        var latent = new float[Levels!.Count];
        for (int entry = 0; entry < latent.Length; entry++)
        {
            latent[entry] = Value(code % Levels[entry], entry);
            code /= Levels[entry];
        }
        return latent;
    }

    /// <summary>Changes any vector to the nearest one that an encoder can give.</summary>
    public void Apply(float[] latent)
    {
        if (Levels is not null)
        {
            for (int entry = 0; entry < latent.Length; entry++)
            {
                float half = (Levels[entry] - 1) / 2f;
                latent[entry] = Value((int)Math.Clamp(MathF.Round((latent[entry] + 1) * half), 0, Levels[entry] - 1), entry);
            }
            return;
        }
        foreach (int entry in Enumerable.Range(0, latent.Length).OrderByDescending(i => Math.Abs(latent[i])).Skip(Kept).ToArray())
        {
            latent[entry] = 0;
        }
    }

    public bool Equals(LatentForm? other) => other is not null && Kept == other.Kept && (Levels ?? []).SequenceEqual(other.Levels ?? []);

    public override int GetHashCode() => HashCode.Combine(Kept, Levels?.Count);

    /// <summary>Everything about it, for a person.</summary>
    public override string ToString() => Levels is null ? $"the {Kept} greatest" : $"levels {string.Join(", ", Levels.Select(levels => $"{levels}"))}";

    // As graphs and engines compute it.
    private float Value(int level, int entry) => level / ((Levels![entry] - 1) / 2f) - 1;
}
