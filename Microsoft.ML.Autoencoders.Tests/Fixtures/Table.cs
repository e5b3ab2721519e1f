namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>A row read from a cursor: the values of its active columns, by column index.</summary>
internal sealed record TableRow(DataViewRowId Id, long Position, IReadOnlyDictionary<int, object> Cells);

/// <summary>Reads data views into memory and compares what they hold.</summary>
internal static class Table
{
    public static List<TableRow> Read(IDataView view, Random? random = null) => Read(view, view.Schema, random);

    public static List<TableRow> Read(IDataView view, IEnumerable<DataViewSchema.Column> columns, Random? random = null)
    {
        using var cursor = view.GetRowCursor(columns, random);
        return Read(cursor);
    }

    public static List<TableRow> Read(DataViewRowCursor cursor)
    {
        var read = Reader(cursor);
        var rows = new List<TableRow>();
        while (cursor.MoveNext())
        {
            rows.Add(read());
        }
        return rows;
    }

    /// <summary>Makes a function that reads the active columns of a row where it stands.</summary>
    public static Func<TableRow> Reader(DataViewRow row)
    {
        var cells = row.Schema.Where(row.IsColumnActive).Select(column => (column.Index, Read: Cells.Reader(row, column))).ToList();
        var id = row.GetIdGetter();
        return () =>
        {
            DataViewRowId value = default;
            id(ref value);
            return new TableRow(value, row.Position, cells.ToDictionary(cell => cell.Index, cell => cell.Read()));
        };
    }

    /// <summary>Reads a column of vectors of Single.</summary>
    public static float[][] Vectors(IDataView view, string column) => [.. view.GetColumn<float[]>(column)];

    /// <summary>Reads a column of Singles.</summary>
    public static float[] Singles(IDataView view, string column) => [.. view.GetColumn<float>(column)];

    /// <summary>Fails unless all cells that <paramref name="actual"/> has are those of <paramref name="expected"/>.</summary>
    public static void AssertSame(IReadOnlyList<TableRow> expected, IReadOnlyList<TableRow> actual, string what)
    {
        Assert.AreEqual(expected.Count, actual.Count, $"{what}: number of rows");
        for (int i = 0; i < actual.Count; i++)
        {
            AssertSame(expected[i], actual[i], $"{what}: row {i}");
        }
    }

    /// <summary>The same, but what is small beside other values of its slot, of which it can be a difference, may differ by a share of those.</summary>
    public static void AssertSameBesideGreatest(IReadOnlyList<TableRow> expected, IReadOnlyList<TableRow> actual, double share, string what)
    {
        Assert.AreEqual(expected.Count, actual.Count, $"{what}: number of rows");
        foreach (int column in actual.SelectMany(row => row.Cells.Keys).Distinct())
        {
            double[] greatest = [.. expected.Select(row => Singles(row.Cells[column])).OfType<float[]>().Aggregate(Array.Empty<double>(), (most, cell) =>
                [.. cell.Select((value, slot) => Math.Max(slot < most.Length ? most[slot] : 0, float.IsFinite(value) ? Math.Abs((double)value) : 0))])];
            for (int i = 0; i < actual.Count; i++)
            {
                Assert.AreEqual((expected[i].Id, expected[i].Position), (actual[i].Id, actual[i].Position), $"{what}: id and position");
                if (Singles(expected[i].Cells[column]) is { } x && Singles(actual[i].Cells[column]) is { } y && x.Length == y.Length)
                {
                    y = [.. y.Select((value, slot) => Math.Abs(x[slot] - value) <= share * greatest.ElementAtOrDefault(slot) ? x[slot] : value)];
                    Cells.AssertSame(x, y, $"{what} {i}, column {column}");
                }
                else
                {
                    Cells.AssertSame(expected[i].Cells[column], actual[i].Cells[column], $"{what} {i}, column {column}");
                }
            }
        }
    }

    // Null where it is no vector of Single.
    private static float[]? Singles(object cell) => cell is Array slots && slots.Cast<object>().All(slot => slot is float) ? [.. slots.Cast<float>()] : null;

    public static void AssertSame(TableRow expected, TableRow actual, string what)
    {
        Assert.AreEqual(expected.Id, actual.Id, $"{what}: id");
        foreach (var (index, value) in actual.Cells)
        {
            Cells.AssertSame(expected.Cells[index], value, $"{what}, column {index}");
        }
    }
}
