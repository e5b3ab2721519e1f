namespace Microsoft.ML.Autoencoders.Data;

/// <summary>A data view in memory with the columns of a table, in their own types.</summary>
/// <param name="cells">[rows, slots], numbers in their units, categories as codes, NaN for missing cells.</param>
internal sealed class TableView(TableShape table, Matrix cells) : IDataView
{
    private readonly TableCells _cells = new(table, cells);

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; } = TableCells.SchemaOf(table);

    public long? GetRowCount() => cells.Rows;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new bool[Schema.Count];
        foreach (var column in columnsNeeded)
        {
            active[column.Index] = true;
        }
        return new Cursor(Schema, _cells, active, cells.Rows);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DataViewSchema schema, TableCells cells, bool[] active, int rows) : DataViewRowCursor
    {
        private long _position = -1;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override bool MoveNext()
        {
            if (_position + 1 >= rows)
            {
                _position = -1;
                return false;
            }
            _position++;
            return true;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => active[column.Index]
            ? ComputedColumn.As<TValue>(cells.Getter(column.Index, () => (int)_position), column)
            : throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' is not active: it was not requested.");
    }
}
