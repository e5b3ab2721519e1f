namespace Experiments.Page;

/// <summary>Rows of digits below each other, a row for each way to see the same digits.</summary>
public static class DigitGrid
{
    /// <param name="digits">Which digit each column shows.</param>
    /// <param name="rows">A name and the pixels of each digit.</param>
    public static string Draw(IReadOnlyList<int> digits, IEnumerable<(string Name, IEnumerable<float[]> Pixels)> rows) =>
        $"""<div class="digits">{string.Concat(rows.Select(row => Row(row.Name, digits, row.Pixels)))}</div>""";

    private static string Row(string name, IReadOnlyList<int> digits, IEnumerable<float[]> pixels) =>
        $"""<span>{name}</span><div class="row">{string.Concat(digits.Zip(pixels, (digit, picture) => $"""<img alt="{digit}, {name}" src="{Picture.Source(picture)}">"""))}</div>""";
}
