using System.Text;

namespace Experiments.Page;

/// <summary>Draws histograms of scores above each other, on one logarithmic axis.</summary>
public static class Histograms
{
    private const int Width = 480, Height = 140, Left = 12, Right = 12, Top = 24, Bottom = 4, AxisHeight = 36;
    private const int Bins = 32;

    /// <param name="groups">A name, a class for its colour, and the scores of each group.</param>
    public static string Draw(string rows, IReadOnlyList<(string Name, string Class, IReadOnlyList<double> Scores)> groups, double threshold)
    {
        var scores = groups.SelectMany(group => group.Scores).Append(threshold).ToList();
        // A little beyond both ends, so that no score falls out by rounding.
        var axis = new LogAxis(scores.Min() * 0.99, scores.Max() * 1.01, Left, Width - Right);
        double mark = axis.Position(threshold);
        int height = groups.Count * Height;

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg viewBox="0 0 {Width} {height + AxisHeight}" role="img" aria-label="Histograms of the scores">""");
        foreach (double tick in axis.Ticks())
        {
            double x = axis.Position(tick);
            svg.Append(CultureInfo.InvariantCulture, $"""<line class="grid" x1="{x:f1}" x2="{x:f1}" y1="{Top}" y2="{height}"/><text x="{x:f1}" y="{height + 15}" text-anchor="middle">{LogAxis.Label(tick)}</text>""");
        }
        for (int group = 0; group < groups.Count; group++)
        {
            var (name, colour, values) = groups[group];
            AppendBars(svg, axis, values, colour, (group + 1) * Height - Bottom);
            svg.Append(CultureInfo.InvariantCulture, $"""<line class="mark" x1="{mark:f1}" x2="{mark:f1}" y1="{group * Height + Top}" y2="{(group + 1) * Height - Bottom}"/>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<text class="group" x="{Left}" y="{group * Height + 15}">{name}: {values.Count} {rows}, {values.Count(value => value > threshold)} of them right of the dashed line</text>""");
        }
        svg.Append(CultureInfo.InvariantCulture, $"""<text class="axis" x="{Width / 2}" y="{height + AxisHeight - 4}" text-anchor="middle">score</text>""");
        return svg.Append("</svg>").ToString();
    }

    private static void AppendBars(StringBuilder svg, LogAxis axis, IReadOnlyList<double> values, string colour, int floor)
    {
        var counts = new int[Bins];
        foreach (double value in values)
        {
            counts[(int)(Bins * (axis.Position(value) - axis.Start) / (axis.End - axis.Start))]++;
        }
        double width = (axis.End - axis.Start) / Bins;
        for (int bin = 0; bin < Bins; bin++)
        {
            if (counts[bin] > 0)
            {
                double tall = (double)(Height - Top - Bottom) * counts[bin] / counts.Max();
                svg.Append(CultureInfo.InvariantCulture, $"""<rect class="{colour}" x="{axis.Start + bin * width + 0.5:f1}" y="{floor - tall:f1}" width="{width - 1:f1}" height="{tall:f1}"><title>{counts[bin]} of scores {axis.Value((double)bin / Bins):g3} to {axis.Value((bin + 1.0) / Bins):g3}</title></rect>""");
            }
        }
        svg.Append(CultureInfo.InvariantCulture, $"""<line class="floor" x1="{axis.Start}" x2="{axis.End}" y1="{floor}" y2="{floor}"/>""");
    }
}
