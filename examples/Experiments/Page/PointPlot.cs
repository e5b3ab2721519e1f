using System.Text;

namespace Experiments.Page;

/// <summary>Draws points of a plane, a straight line and a curve through them, at the same scale both ways.</summary>
public static class PointPlot
{
    private const double Width = 320, Margin = 12, Radius = 3;

    public static string Draw(
        string label, IReadOnlyList<(double X, double Y)> points, IReadOnlyList<(double X, double Y)> line, IReadOnlyList<(double X, double Y)> curve)
    {
        var all = points.Concat(line).Concat(curve).ToList();
        var (left, right) = (all.Min(point => point.X), all.Max(point => point.X));
        var (bottom, top) = (all.Min(point => point.Y), all.Max(point => point.Y));
        double scale = (Width - 2 * Margin) / Math.Max(right - left, top - bottom);
        double height = (top - bottom) * scale + 2 * Margin;
        double indent = (Width - (right - left) * scale) / 2;
        (string X, string Y) Place((double X, double Y) point) => (Number(indent + (point.X - left) * scale), Number(height - Margin - (point.Y - bottom) * scale));

        var svg = new StringBuilder($"""<svg viewBox="0 0 {Number(Width)} {Number(height)}" role="img" aria-label="{Html.Encode(label)}">""");
        foreach (var (x, y) in points.Select(Place))
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<circle class="dot" cx="{x}" cy="{y}" r="{Number(Radius)}"/>""");
        }
        AppendPath("rival", line);
        AppendPath("line", curve);
        return svg.Append("</svg>").ToString();

        void AppendPath(string name, IEnumerable<(double X, double Y)> path) =>
            svg.Append(CultureInfo.InvariantCulture, $"""<polyline class="{name}" points="{string.Join(' ', path.Select(Place).Select(place => $"{place.X},{place.Y}"))}"/>""");
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
