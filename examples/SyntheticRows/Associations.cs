using System.Text;
using Experiments.Tables;

namespace SyntheticRows;

/// <summary>Draws how much columns tell of each other, as a square of shades: Cramer's V, the root of chi-squared over its greatest value (Cramér 1946).</summary>
internal static class Associations
{
    private const int Width = 480, Left = 110, Top = 6, Bottom = 112;

    public static string Draw(string people, IReadOnlyList<Person> rows)
    {
        string[] columns = Census.Columns;
        double cell = (double)(Width - Left - 6) / columns.Length;
        var classes = columns.Select(column => Classes.Of(column, rows)).Select(column => (column.Names.Length, Of: rows.Select(column.Of).ToArray())).ToArray();
        double height = Top + columns.Length * cell;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg viewBox="0 0 {Width} {height + Bottom:f0}" role="img" aria-label="How columns of {people} people go together">""");
        for (int i = 0; i < columns.Length; i++)
        {
            double middle = Top + (i + 0.5) * cell, across = Left + (i + 0.5) * cell;
            svg.Append(CultureInfo.InvariantCulture, $"""
                <text x="{Left - 6}" y="{middle + 4:f1}" text-anchor="end">{Html.Encode(columns[i])}</text>
                <text transform="translate({across + 4:f1} {height + 6:f1}) rotate(-90)" text-anchor="end">{Html.Encode(columns[i])}</text>
                """);
            for (int j = 0; j < columns.Length; j++)
            {
                double value = i == j ? 1 : Cramer(classes[i], classes[j]);
                svg.Append(CultureInfo.InvariantCulture, $"""<rect class="benign" x="{Left + j * cell:f1}" y="{Top + i * cell:f1}" width="{cell - 1:f1}" height="{cell - 1:f1}" opacity="{0.04 + 0.96 * value:f2}"><title>{Html.Encode(columns[i])}, {Html.Encode(columns[j])}: {value:f2}</title></rect>""");
            }
        }
        return svg.Append("</svg>").ToString();
    }

    private static double Cramer((int Count, int[] Of) a, (int Count, int[] Of) b)
    {
        var counts = new double[a.Count, b.Count];
        double[] ofA = new double[a.Count], ofB = new double[b.Count];
        int rows = a.Of.Length;
        for (int row = 0; row < rows; row++)
        {
            counts[a.Of[row], b.Of[row]]++;
            ofA[a.Of[row]]++;
            ofB[b.Of[row]]++;
        }
        double chiSquared = 0;
        for (int i = 0; i < ofA.Length; i++)
        {
            for (int j = 0; j < ofB.Length; j++)
            {
                double expected = ofA[i] * ofB[j] / rows;
                chiSquared += expected > 0 ? (counts[i, j] - expected) * (counts[i, j] - expected) / expected : 0;
            }
        }
        int least = Math.Min(ofA.Count(count => count > 0), ofB.Count(count => count > 0)) - 1;
        return least == 0 ? 0 : Math.Sqrt(chiSquared / rows / least);
    }
}
