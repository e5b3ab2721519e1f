using System.Text.Json;

namespace Experiments;

/// <summary>What an example measured, as a file of JSON.</summary>
/// <param name="Seconds">Of the whole example.</param>
/// <param name="PeakMb">The most memory that the process had.</param>
/// <param name="Tables">The tables of its page.</param>
public sealed record ExampleFigures(double Seconds, double PeakMb, IReadOnlyList<ExampleTable> Tables)
{
    /// <summary>Those of this process.</summary>
    public static ExampleFigures Of(IEnumerable<FigureTable> tables, TimeSpan elapsed)
    {
        using var process = Process.GetCurrentProcess();
        return new ExampleFigures(Math.Round(elapsed.TotalSeconds, 1), Math.Round(process.PeakWorkingSet64 / 1e6), [.. tables.Select(ExampleTable.Of)]);
    }

    public static ExampleFigures Read(string file) => JsonSerializer.Deserialize<ExampleFigures>(File.ReadAllText(file)) ?? throw new InvalidDataException($"{file} holds no figures.");

    public void Write(string file) => WholeFile.Write(file, path => File.WriteAllText(path, JsonSerializer.Serialize(this)));
}

/// <summary>A table: of each row the cells by their columns' names.</summary>
public sealed record ExampleTable(string Title, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)
{
    public static ExampleTable Of(FigureTable table) => new(table.Title, [.. table.Rows.Select(row => table.Columns.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))]);
}
