using Microsoft.ML.Data;

namespace Microsoft.ML;

// The rows of an enumerable, enumerated anew by each cursor.
internal sealed class ObjectView<TRow>(IEnumerable<TRow> data, ObjectColumns<TRow> columns) : IDataView where TRow : class
{
    public bool CanShuffle => false;

    public DataViewSchema Schema { get; } = columns.CreateSchema();

    public long? GetRowCount() => (data as ICollection<TRow>)?.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(data.GetEnumerator(), columns, Schema, ColumnSet.Flags(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : RootCursor
    {
        private readonly IEnumerator<TRow> _rows;
        private readonly Delegate[] _getters; // null where the column is not active
        private TRow _current;

        public Cursor(IEnumerator<TRow> rows, ObjectColumns<TRow> columns, DataViewSchema schema, bool[] active)
        {
            _rows = rows;
            Schema = schema;
            _getters = [.. active.Select((isActive, i) => isActive ? columns.CreateGetter(i, () => _current) : null)];
        }

        public override DataViewSchema Schema { get; }

        public override long Batch => 0;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
        {
            OnRow();
            id = new DataViewRowId((ulong)Position, 0);
        };

        public override bool IsColumnActive(DataViewSchema.Column column)
        {
            Checks.State(column.Index < _getters.Length, $"Column '{column.Name}' is not of this schema, which has {_getters.Length} columns.");
            return _getters[column.Index] is not null;
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Checks.Parameter(IsColumnActive(column), nameof(column), $"The cursor was made without column '{column.Name}'.");
            return Checks.Getter<TValue>(_getters[column.Index], column);
        }

        protected override bool MoveNextCore()
        {
            bool moved = _rows.MoveNext();
            _current = moved ? _rows.Current : null;
            Checks.State(!moved || _current is not null, $"Object {Position + 1} of the enumerable is null.");
            return moved;
        }

        protected override void DisposeCore()
        {
            _current = null;
            _rows.Dispose();
        }
    }
}
