using System.Globalization;

namespace Microsoft.ML.Autoencoders.Report;

/// <summary>Formats cells as a table in text, for a terminal or a debugger.</summary>
internal static class TextTable
{
    private const int Indent = 2;

    /// <summary>Returns the lines of the table. A column with numbers only, except for the first row, is right-aligned.</summary>
    /// <param name="rows">The rows, of equal length; the first one contains the column headers.</param>
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
