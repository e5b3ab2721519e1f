namespace Experiments.Page;

/// <summary>Rows of digits below each other, a row for each way to see the same digits.</summary>
public static class DigitGrid
{
    /// <param name="digits">Which digit each column shows.</param>
    /// <param name="rows">A name and the pixels of each digit.</param>
    public static string Draw(IReadOnlyList<int> digits, IEnumerable<(string Name, IEnumerable<float[]> Pixels)> rows) =>
        Draw(rows.Select(row => (row.Name, digits.Zip(row.Pixels, (digit, pixels) => ($"{digit}, {row.Name}", pixels)))));

    /// <param name="rows">A name, and of each digit what it is and its pixels.</param>
    public static string Draw(IEnumerable<(string Name, IEnumerable<(string Description, float[] Pixels)> Digits)> rows) =>
        $"""<div class="digits">{string.Concat(rows.Select(row => $"""<span>{row.Name}</span><div class="row">{string.Concat(row.Digits.Select(Image))}</div>"""))}</div>""";

    private static string Image((string Description, float[] Pixels) digit) => $"""<img alt="{Html.Encode(digit.Description)}" src="{Picture.Source(digit.Pixels)}">""";
}
