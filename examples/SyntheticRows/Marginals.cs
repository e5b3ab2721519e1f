using System.Text;
using Experiments.Tables;

namespace SyntheticRows;

/// <summary>Draws the shares of a column's values among real and drawn people, beside each other.</summary>
internal static class Marginals
{
    private const int Width = 500, RowHeight = 26, Left = 172, Right = 100, Bar = 10;

    public static string Draw(string column, IReadOnlyList<Person> real, IReadOnlyList<Person> drawn)
    {
        var (names, of) = Classes.Of(column, real);
        double[] ofReal = Classes.Shares(real, names.Length, of), ofDrawn = Classes.Shares(drawn, names.Length, of);
        int[] shown = [.. Enumerable.Range(0, names.Length).Where(i => ofReal[i] > 0 || ofDrawn[i] > 0)];
        double scale = (Width - Left - Right) / Math.Max(ofReal.Max(), ofDrawn.Max());
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg viewBox="0 0 {Width} {RowHeight * shown.Length + 4}" role="img" aria-label="{Html.Encode(column)} of real and drawn people">""");
        for (int row = 0; row < shown.Length; row++)
        {
            int i = shown[row], top = row * RowHeight + 4;
            svg.Append(CultureInfo.InvariantCulture, $"""
                <text x="{Left - 8}" y="{top + 14}" text-anchor="end">{Html.Encode(names[i])}</text>
                <rect class="benign" x="{Left}" y="{top}" width="{ofReal[i] * scale:f1}" height="{Bar}"><title>real: {ofReal[i]:p1}</title></rect>
                <rect class="malignant" x="{Left}" y="{top + Bar}" width="{ofDrawn[i] * scale:f1}" height="{Bar}"><title>drawn: {ofDrawn[i]:p1}</title></rect>
                <text x="{Left + Math.Max(ofReal[i], ofDrawn[i]) * scale + 6:f1}" y="{top + 14}">{ofReal[i]:p0} / {ofDrawn[i]:p0}</text>
                """);
        }
        return svg.Append("</svg>").ToString();
    }
}
