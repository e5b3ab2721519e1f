namespace Experiments.Page;

/// <summary>Images as pictures that lie within the page.</summary>
public static class Picture
{
    /// <summary>A gray or colored digit whose numbers are from 0, black, to 1; it can be shown as others are.</summary>
    /// <param name="values">One number or three (red, green, blue) per pixel.</param>
    public static float[] Shaded(float[] values)
    {
        float[] colored = values.Length == Digits.Pixels ? [.. values.SelectMany(value => new[] { value, value, value })] : values;
        return Array.ConvertAll(colored, value => value * Digits.Black);
    }

    /// <summary>A digit as the source of an img.</summary>
    /// <param name="pixels">One number per pixel, the ink; or three, red, green and blue.</param>
    public static string Source(float[] pixels)
    {
        bool isColored = pixels.Length > Digits.Pixels;
        return Source(Array.ConvertAll(pixels, value => isColored ? value / Digits.Black : 1 - value / Digits.Black), new ImageSize(Digits.Side, Digits.Side, isColored ? 3 : 1));
    }

    /// <summary>An image of any size as the source of an img.</summary>
    /// <inheritdoc cref="Png.Bytes"/>
    public static string Source(float[] pixels, ImageSize size) => $"data:image/png;base64,{Convert.ToBase64String(Png.Bytes(pixels, size))}";

    /// <summary>Rows of images below each other, a row for each way to see the same things.</summary>
    /// <param name="rows">A name, and of each image what it is and its pixels.</param>
    /// <param name="size">The size of all images; they are shown as wide as fits.</param>
    public static string Rows(IEnumerable<(string Name, IEnumerable<(string Description, float[] Pixels)> Images)> rows, ImageSize size) =>
        $"""<div class="images">{string.Concat(rows.Select(row => $"""<span>{Html.Encode(row.Name)}</span><div class="row">{string.Concat(row.Images.Select(image => $"""<img alt="{Html.Encode(image.Description)}" src="{Source(image.Pixels, size)}">"""))}</div>"""))}</div>""";
}
