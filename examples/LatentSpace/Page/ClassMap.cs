using System.Text;

namespace LatentSpace;

/// <summary>Draws points of a plane, each as the digit that it is, in the digit's colour: whoever can't tell the colours apart reads the digits.</summary>
internal static class ClassMap
{
    private const double Width = 480, Margin = 14;
    private static readonly double[] _circles = [1, 2, 3]; // standard deviations of the prior

    public static string Draw(string label, IReadOnlyList<float[]> points, IReadOnlyList<int> digits)
    {
        double reach = points.Max(point => Math.Max(Math.Abs(point[0]), Math.Abs(point[1])));
        double scale = (Width / 2 - Margin) / reach;
        var svg = new StringBuilder($"""<svg class="map" viewBox="0 0 {Number(Width)} {Number(Width)}" role="img" aria-label="{Html.Encode(label)}">""");
        foreach (double radius in _circles.Where(radius => radius < reach * Math.Sqrt(2)))
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<circle class="grid" cx="{Number(Width / 2)}" cy="{Number(Width / 2)}" r="{Number(radius * scale)}"/>""");
        }
        foreach (var (point, digit) in points.Zip(digits))
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text class="digit{digit}" x="{Number(Width / 2 + scale * point[0])}" y="{Number(Width / 2 - scale * point[1])}">{digit}</text>""");
        }
        return svg.Append("</svg>").ToString();
    }

    /// <summary>Which colour a digit has, as markup.</summary>
    public static string Legend() =>
        $"""<p class="legend">{string.Concat(Enumerable.Range(0, Digit.Classes).Select(digit => $"""<span class="digit{digit}">{digit}</span>"""))}</p>""";

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
