using System.Globalization;
using System.IO.Compression;

namespace Microsoft.ML.Autoencoders.Benchmarks.Detection;

/// <summary>Reads NAME.csv.gz: a header f0, f1, ..., Label, Train, then numbers with a decimal point; Label and Train are 0 or 1.</summary>
internal static class LabelledSetFile
{
    private const string Ending = ".csv.gz";

    /// <summary>All sets of a folder, in the ordinal order of their names.</summary>
    public static IReadOnlyList<LabelledSet> ReadFolder(string folder)
    {
        string[] files = [.. Directory.GetFiles(folder, "*" + Ending).OrderBy(Name, StringComparer.Ordinal)];
        return files.Length > 0 ? [.. files.Select(Read)] : throw new InvalidDataException($"there is no NAME{Ending} in {Path.GetFullPath(folder)}");
    }

    public static LabelledSet Read(string file)
    {
        using var stream = File.OpenRead(file);
        using var text = new StreamReader(new GZipStream(stream, CompressionMode.Decompress));
        try
        {
            return Read(Name(file), text);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{file}: {exception.Message}", exception);
        }
    }

    private static string Name(string file) => Path.GetFileName(file)[..^Ending.Length];

    private static LabelledSet Read(string name, StreamReader text)
    {
        string[] columns = (text.ReadLine() ?? throw new InvalidDataException("the file is empty; its first line must name the columns")).Split(',');
        CheckColumns(columns);
        int slots = columns.Length - 2;
        var rows = new List<LabelledRow>();
        for (int line = 2; text.ReadLine() is { } cells; line++)
        {
            rows.Add(Row(new Line(line, columns, cells), slots));
        }
        return rows.Count > 0 ? new LabelledSet(name, slots, rows) : throw new InvalidDataException("there are no rows below the columns' names");
    }

    private static void CheckColumns(string[] columns)
    {
        if (columns.Length < 3)
        {
            throw new InvalidDataException($"line 1 names {columns.Length} columns ({string.Join(',', columns)}); there must be f0, f1, ... as many as there are features, Label and Train");
        }
        for (int column = 0; column < columns.Length; column++)
        {
            string expected = column == columns.Length - 2 ? "Label" : column == columns.Length - 1 ? "Train" : string.Create(CultureInfo.InvariantCulture, $"f{column}");
            if (columns[column] != expected)
            {
                throw new InvalidDataException($"column {column + 1} of {columns.Length} is named '{columns[column]}' in line 1; expected is '{expected}'");
            }
        }
    }

    private static LabelledRow Row(Line line, int slots)
    {
        var features = new float[slots];
        for (int slot = 0; slot < slots; slot++)
        {
            features[slot] = line.Number(slot);
        }
        return new LabelledRow { Features = features, Label = line.IsOne(slots) ? 1 : 0, IsTraining = line.IsOne(slots + 1) };
    }

    /// <summary>The cells of a line.</summary>
    private sealed class Line
    {
        private readonly int _number;
        private readonly string[] _columns;
        private readonly string[] _cells;

        public Line(int number, string[] columns, string text)
        {
            _number = number;
            _columns = columns;
            _cells = text.Split(',');
            if (_cells.Length != columns.Length)
            {
                throw new InvalidDataException($"line {number} has {_cells.Length} cells; there are {columns.Length} columns");
            }
        }

        public float Number(int column) =>
            float.TryParse(_cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && float.IsFinite(value)
                ? value
                : throw Wrong(column, "a finite number with a decimal point");

        public bool IsOne(int column) => Number(column) switch
        {
            0 => false,
            1 => true,
            _ => throw Wrong(column, "0 or 1"),
        };

        private InvalidDataException Wrong(int column, string accepted) => new($"line {_number}, column {_columns[column]}: '{_cells[column]}'; accepted is {accepted}");
    }
}
