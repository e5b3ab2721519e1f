namespace RepairText;

/// <summary>A word as it was found, and as it should be.</summary>
internal sealed class WordPair
{
    [VectorType(2 * Letters.Width)]
    public float[] Found { get; set; } = [];

    [VectorType(Letters.Width)]
    public float[] Whole { get; set; } = [];

    public static WordPair Of(string found, string whole) => new() { Found = Letters.FromBothEnds(found), Whole = Letters.FromTheStart(whole) };
}
