namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>The transformation of the latent layer's output: top-k selection, or quantization of all entries.</summary>
/// <param name="Kept">The number of entries that are kept, those with the greatest magnitude (the first ones of equal entries); the others become 0. 0 for no selection.</param>
/// <param name="Levels">[width], the number of values of each entry, equally spaced from -1 to 1; null for no quantization.</param>
internal sealed record LatentForm(int Kept = 0, IReadOnlyList<int>? Levels = null)
{
    /// <summary>The maximum number of codes whose indices a Single represents exactly.</summary>
    public const int MostCodes = 1 << 24;

    public static LatentForm? Of(AutoencoderEstimator.Options options) =>
        options.LatentTopK is { } kept ? new LatentForm(Kept: kept) : options.QuantizationLevels is { } levels ? new LatentForm(Levels: levels) : null;

    /// <summary>The number of codes.</summary>
    public static double Codes(IEnumerable<int> levels) => levels.Aggregate(1.0, (product, count) => product * count);

    /// <summary>[width], half the distance from the first to the last level of each entry, in levels.</summary>
    public float[] HalfRanges => [.. Levels!.Select(levels => (levels - 1) / 2f)];

    /// <summary>[width], the weight of each entry's level in the index of a code: 1, then the product of the numbers of levels of the entries before.</summary>
    public float[] CodeSteps => [.. Levels!.Select((_, entry) => (float)Codes(Levels!.Take(entry)))];

    /// <summary>Returns the latent vector of a code.</summary>
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

    /// <summary>Changes a vector to the nearest one that an encoder can return.</summary>
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

    /// <summary>Returns a description.</summary>
    public override string ToString() => Levels is null ? $"the {Kept} greatest" : $"levels {string.Join(", ", Levels.Select(levels => $"{levels}"))}";

    // As in the graphs and engines.
    private float Value(int level, int entry) => level / ((Levels![entry] - 1) / 2f) - 1;
}
