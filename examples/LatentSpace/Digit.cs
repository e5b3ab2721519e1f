namespace LatentSpace;

/// <summary>A digit, whose class may not be known.</summary>
internal sealed class Digit
{
    public const int Classes = 10;

    private const uint Unknown = uint.MaxValue; // no key stands for it, so it is read as a missing one

    [VectorType(Digits.Pixels)]
    public float[] Features { get; set; } = [];

    /// <summary>The digit as a key, whose first value is 0.</summary>
    [KeyType(Classes)]
    public uint Label { get; set; }

    /// <summary>All digits of a view.</summary>
    public static Digit[] Read(IDataView view) =>
        [.. Vectors.Of(view, "Features").Zip(Digits.Labels(view), (pixels, label) => new Digit { Features = pixels, Label = (uint)label })];

    /// <summary>The same digits, of which only some, drawn by the seed, say what they are.</summary>
    public static Digit[] WithFewLabels(Digit[] digits, int labels, int seed)
    {
        int[] order = [.. Enumerable.Range(0, digits.Length)];
        new Random(seed).Shuffle(order);
        var labeled = order.Take(labels).ToHashSet();
        return [.. digits.Select((digit, row) => new Digit { Features = digit.Features, Label = labeled.Contains(row) ? digit.Label : Unknown })];
    }
}
