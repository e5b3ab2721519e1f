using System.Text;

namespace AnomalyDetection;

/// <summary>Draws values as bars to the right, one below the other.</summary>
internal static class Bars
{
    private const double Width = 480, Row = 28, Thickness = 18, Left = 52, Right = 140, Top = 6, Bottom = 6;

    /// <param name="bars">A name, a value, and what to write at the end. What is less than 0 gets no bar.</param>
    /// <param name="top">The value of the longest bar there may be; by default the longest there is.</param>
    public static string Draw(string label, IReadOnlyList<(string Name, double Value, string Text)> bars, IReadOnlyList<double> marks, double? top = null)
    {
        double scale = (Width - Left - Right) / (top ?? bars.Max(bar => bar.Value));
        double height = Top + Row * bars.Count + Bottom;
        var svg = new StringBuilder($"""<svg viewBox="0 0 {Number(Width)} {Number(height)}" role="img" aria-label="{Html.Encode(label)}">""");
        for (int i = 0; i < bars.Count; i++)
        {
            var (name, value, text) = bars[i];
            double length = scale * Math.Max(0, value);
            double y = Top + Row * i + (Row - Thickness) / 2;
            svg.Append(CultureInfo.InvariantCulture, $"""<text class="group" x="{Number(Left - 8)}" y="{Number(y + 14)}" text-anchor="end">{Html.Encode(name)}</text>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<rect class="bar" x="{Number(Left)}" y="{Number(y)}" width="{Number(length)}" height="{Number(Thickness)}"/>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Number(Width)}" y="{Number(y + 14)}" text-anchor="end">{Html.Encode(text)}</text>""");
        }
        foreach (double mark in marks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<line class="mark" x1="{Number(Left + scale * mark)}" x2="{Number(Left + scale * mark)}" y1="{Number(Top)}" y2="{Number(height - Bottom)}"/>""");
        }
        svg.Append(CultureInfo.InvariantCulture, $"""<line class="floor" x1="{Number(Left)}" x2="{Number(Left)}" y1="{Number(Top)}" y2="{Number(height - Bottom)}"/>""");
        return svg.Append("</svg>").ToString();
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
