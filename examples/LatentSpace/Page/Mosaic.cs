namespace LatentSpace;

/// <summary>Digits beside and below each other, without names.</summary>
internal static class Mosaic
{
    /// <param name="columns">How many stand beside each other.</param>
    /// <param name="pictures">Of each, its pixels.</param>
    public static string Draw(string label, int columns, IEnumerable<float[]> pictures) =>
        $"""<div class="mosaic" role="img" aria-label="{Html.Encode(label)}" style="--columns: {columns}">{string.Concat(pictures.Select(pixels => $"""<img alt="" src="{Picture.Source(pixels)}">"""))}</div>""";
}
