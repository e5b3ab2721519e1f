using System.Globalization;

namespace Microsoft.ML.Autoencoders.Benchmarks.Detection;

/// <summary>What other detectors found in the same sets: areas under the ROC curve that a folder's peers.csv lists, with a first line "dataset,protocol,NAME,NAME,...".</summary>
internal sealed class Peers
{
    private const string FileName = "peers.csv";
    private readonly Dictionary<(string Peer, string Set, string Protocol), double> _areas;

    private Peers(IReadOnlyList<string> names, Dictionary<(string, string, string), double> areas)
    {
        Names = names;
        _areas = areas;
    }

    /// <summary>Nobody's.</summary>
    public static Peers None { get; } = new([], []);

    /// <summary>The peers' names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Those of a folder; none where it has no such file.</summary>
    public static Peers ReadFolder(string folder)
    {
        string file = Path.Combine(folder, FileName);
        return File.Exists(file) ? Parse(file, File.ReadAllLines(file)) : None;
    }

    /// <summary>A peer's area; null where it isn't known.</summary>
    public double? Area(string peer, string set, string protocol) => _areas.TryGetValue((peer, set, protocol), out double area) ? area : null;

    /// <summary>The mean over these sets; null where one isn't known.</summary>
    public double? Mean(string peer, IEnumerable<string> sets, string protocol) => sets.Select(set => Area(peer, set, protocol)).Aggregate(
        (Sum: (double?)0, Count: 0), (total, area) => (total.Sum + area, total.Count + 1), total => total.Sum / total.Count);

    private static Peers Parse(string file, string[] lines)
    {
        string[] columns = lines.Length > 0 ? lines[0].Split(',') : [];
        if (columns is not ["dataset", "protocol", _, ..])
        {
            throw new InvalidDataException($"{file}: line 1 names the columns '{string.Join(',', columns)}'; expected are dataset, protocol and at least one detector");
        }
        var areas = new Dictionary<(string, string, string), double>();
        for (int line = 1; line < lines.Length; line++)
        {
            string[] cells = lines[line].Split(',');
            if (cells.Length != columns.Length)
            {
                throw new InvalidDataException($"{file}: line {line + 1} has {cells.Length} cells; there are {columns.Length} columns");
            }
            foreach (int column in Enumerable.Range(2, cells.Length - 2).Where(column => cells[column].Length > 0))
            {
                areas[(columns[column], cells[0], cells[1])] = Number(cells[column], file, line + 1, columns[column]);
            }
        }
        return new Peers(columns[2..], areas);
    }

    private static double Number(string cell, string file, int line, string column) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double area) && area is >= 0 and <= 1
            ? area
            : throw new InvalidDataException($"{file}: line {line}, column {column}: '{cell}'; accepted is a number from 0 to 1, or nothing");
}
