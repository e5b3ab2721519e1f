using System.Text;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>A data view with the columns of a table and one row, to fit stock estimators on.</summary>
internal static class TableOfOneRow
{
    public static IDataView Of(MLContext ml, TableShape table)
    {
        var columns = new List<TextLoader.Column>();
        int first = 0;
        foreach (var column in table.Columns)
        {
            int last = first + column.Slots - 1;
            columns.Add(column.Type == TableColumnType.Key ? new TextLoader.Column(column.Name, DataKind.UInt32, [new TextLoader.Range(first)], new KeyCount((ulong)column.KeyCount))
                : column.IsVector ? new TextLoader.Column(column.Name, DataKind.Single, first, last)
                : new TextLoader.Column(column.Name, Kind(column.Type), first));
            first += column.Slots;
        }
        return ml.Data.CreateTextLoader(new TextLoader.Options { Columns = [.. columns], Separators = [','] }).Load(new Line(string.Join(',', Enumerable.Repeat('1', table.Width))));
    }

    private static DataKind Kind(TableColumnType type) => type == TableColumnType.Text ? DataKind.String : Enum.Parse<DataKind>(type.ToString());

    private sealed class Line(string text) : IMultiStreamSource
    {
        public int Count => 1;

        public string? GetPathOrNull(int index) => null;

        public Stream Open(int index) => new MemoryStream(Encoding.ASCII.GetBytes(text));

        public TextReader OpenTextReader(int index) => new StringReader(text);
    }
}
