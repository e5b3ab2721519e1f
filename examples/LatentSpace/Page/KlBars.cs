using System.Text;

namespace LatentSpace;

/// <summary>Draws the KL divergence of each latent variable as a bar, the largest first.</summary>
internal static class KlBars
{
    private const double Width = 480, Height = 220, Left = 44, Right = 8, Top = 10, Bottom = 26;

    /// <param name="divergences">Of each variable, in nats.</param>
    /// <param name="mark">A value to mark by a dashed line; 0 for none.</param>
    public static string Draw(string label, IReadOnlyList<double> divergences, double top, double mark)
    {
        double Vertical(double value) => Height - Bottom - (Height - Top - Bottom) * value / top;
        double width = (Width - Left - Right) / divergences.Count;
        var svg = new StringBuilder($"""<svg viewBox="0 0 {Number(Width)} {Number(Height)}" role="img" aria-label="{Html.Encode(label)}">""");
        for (double tick = 0; tick <= top; tick += Step(top))
        {
            string y = Number(Vertical(tick));
            svg.Append(CultureInfo.InvariantCulture, $"""<line class="grid" x1="{Number(Left)}" x2="{Number(Width - Right)}" y1="{y}" y2="{y}"/><text x="{Number(Left - 6)}" y="{Number(Vertical(tick) + 4)}" text-anchor="end">{tick:0.##}</text>""");
        }
        foreach (var (value, i) in divergences.OrderDescending().Select((value, i) => (value, i)))
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<rect class="bar" x="{Number(Left + i * width + 1)}" y="{Number(Vertical(value))}" width="{Number(width - 2)}" height="{Number(Math.Max(0.5, Height - Bottom - Vertical(value)))}"><title>{value:f3} nats</title></rect>""");
        }
        if (mark > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<line class="mark" x1="{Number(Left)}" x2="{Number(Width - Right)}" y1="{Number(Vertical(mark))}" y2="{Number(Vertical(mark))}"/>""");
        }
        svg.Append(CultureInfo.InvariantCulture, $"""<text class="axis" x="{Number((Left + Width - Right) / 2)}" y="{Number(Height - 6)}" text-anchor="middle">latent variables, by their nats</text>""");
        return svg.Append("</svg>").ToString();
    }

    private static double Step(double top) => top > 4 ? 2 : top > 2 ? 1 : 0.5;

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
