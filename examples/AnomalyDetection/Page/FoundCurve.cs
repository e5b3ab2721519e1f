using System.Text;

namespace AnomalyDetection;

/// <summary>How many rare records a detector has found by a number of false alarms.</summary>
/// <param name="Scores">Of each record.</param>
internal sealed record FoundCurve(string Name, string Colour, float[] Scores)
{
    private const double Width = 480, Height = 300, Left = 52, Right = 16, Top = 12, Bottom = 40;
    private const double Reach = 100; // false alarms in 1,000

    /// <param name="rare">Of each record, whether it is rare.</param>
    /// <param name="budget">A number of false alarms in 1,000 to mark.</param>
    public static string Draw(string label, IReadOnlyList<FoundCurve> curves, bool[] rare, double budget)
    {
        var svg = new StringBuilder($"""<svg viewBox="0 0 {Number(Width)} {Number(Height)}" role="img" aria-label="{Html.Encode(label)}">""");
        for (int tick = 0; tick <= 4; tick++)
        {
            string y = Number(Vertical(tick / 4.0));
            svg.Append(CultureInfo.InvariantCulture, $"""<line class="grid" x1="{Number(Left)}" x2="{Number(Width - Right)}" y1="{y}" y2="{y}"/><text x="{Number(Left - 6)}" y="{Number(Vertical(tick / 4.0) + 4)}" text-anchor="end">{tick / 4.0:p0}</text>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Number(Horizontal(Reach * tick / 4))}" y="{Number(Height - Bottom + 17)}" text-anchor="{(tick == 4 ? "end" : "middle")}">{Reach * tick / 4:f0}</text>""");
        }
        svg.Append(CultureInfo.InvariantCulture, $"""<line class="mark" x1="{Number(Horizontal(budget))}" x2="{Number(Horizontal(budget))}" y1="{Number(Top)}" y2="{Number(Height - Bottom)}"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text class="axis" x="{Number((Left + Width - Right) / 2)}" y="{Number(Height - 5)}" text-anchor="middle">false alarms in 1,000 normal records</text>""");
        foreach (var curve in curves.Reverse())
        {
            var points = curve.Points(rare).Select(point => $"{Number(Horizontal(point.FalseAlarms))},{Number(Vertical(point.Found))}");
            svg.Append(CultureInfo.InvariantCulture, $"""<polyline class="line" style="stroke: var({curve.Colour})" points="{string.Join(' ', points)}"><title>{Html.Encode(curve.Name)}</title></polyline>""");
        }
        return svg.Append("</svg>").ToString();
    }

    // Steps, from no alarm to the reach.
    private IEnumerable<(double FalseAlarms, double Found)> Points(bool[] rare)
    {
        double rares = rare.Count(isRare => isRare), normals = rare.Length - rares;
        double found = 0, falseAlarms = 0;
        yield return (0, 0);
        foreach (bool isRare in rare.Zip(Scores).OrderByDescending(row => row.Second).Select(row => row.First))
        {
            (found, falseAlarms) = isRare ? (found + 1 / rares, falseAlarms) : (found, falseAlarms + 1000 / normals);
            if (falseAlarms > Reach)
            {
                break;
            }
            yield return (falseAlarms, found);
        }
        yield return (Reach, found);
    }

    private static double Horizontal(double falseAlarms) => Left + (Width - Left - Right) * falseAlarms / Reach;

    private static double Vertical(double share) => Height - Bottom - (Height - Top - Bottom) * share;

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
