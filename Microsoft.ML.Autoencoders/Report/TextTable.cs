using System.Globalization;

namespace Microsoft.ML.Autoencoders.Report;

/// <summary>Cells in columns, for a terminal or a debugger.</summary>
internal static class TextTable
{
    private const int Indent = 2;

    /// <summary>Lines of cells; a column whose cells below the first row are all numbers is aligned to the right.</summary>
    /// <param name="rows">The rows, of equal length; the first one holds the heads.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length))];
        bool[] areNumbers = [.. Enumerable.Range(0, widths.Length).Select(column => rows.Skip(1).All(row => double.TryParse(row[column], NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _)))];
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => areNumbers[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            yield return new string(' ', Indent) + string.Join(new string(' ', Indent), cells).TrimEnd();
        }
    }
}
