using Microsoft.ML.Data;

namespace Microsoft.ML;

// The lines of a text file, read anew by each cursor.
internal sealed class TextView : IDataView
{
    private readonly string _path;
    private readonly TextColumn[] _columns;
    private readonly TextFormat _format;
    private readonly bool _hasHeader;

    public TextView(string path, TextColumn[] columns, TextFormat format, bool hasHeader)
    {
        _path = path;
        _columns = columns;
        _format = format;
        _hasHeader = hasHeader;
        var builder = new DataViewSchema.Builder();
        foreach (var column in columns)
            builder.AddColumn(column.Name, column.Type);
        Schema = builder.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(this, ColumnSet.Flags(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    // The lines that are rows, with their numbers: neither empty ones, nor comments, nor the header.
    private IEnumerable<(string Text, long Number)> Rows()
    {
        long number = 0;
        bool started = false;
        foreach (var line in File.ReadLines(_path))
        {
            number++;
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal) || !started && line[0] == '#')
                continue;
            if (started || !_hasHeader)
                yield return (line, number);
            started = true;
        }
    }

    private sealed class Cursor : RootCursor
    {
        private readonly TextView _view;
        private readonly bool[] _active;
        private readonly IEnumerator<(string Text, long Number)> _rows;
        private readonly List<ReadOnlyMemory<char>> _fields = [];
        private readonly (Action<List<ReadOnlyMemory<char>>, long> Read, Delegate Getter)[] _readers; // empty where the column is not active

        public Cursor(TextView view, bool[] active)
        {
            _view = view;
            _active = active;
            _rows = view.Rows().GetEnumerator();
            _readers = [.. view._columns.Select((column, i) => active[i] ? column.CreateReader(OnRow) : default)];
        }

        public override DataViewSchema Schema => _view.Schema;

        public override long Batch => -1;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
        {
            OnRow();
            id = new DataViewRowId((ulong)Position, 0);
        };

        public override bool IsColumnActive(DataViewSchema.Column column) => ColumnSet.IsActive(_active, column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Checks.State(IsColumnActive(column), $"The cursor was made without column '{column.Name}'.");
            return Checks.Getter<TValue>(_readers[column.Index].Getter, column);
        }

        protected override bool MoveNextCore()
        {
            try
            {
                if (!_rows.MoveNext())
                    return false;
                var (text, number) = _rows.Current;
                _view._format.Split(text, _fields);
                foreach (var (read, _) in _readers)
                    read?.Invoke(_fields, number);
                return true;
            }
            catch (Exception exception) when (exception is InvalidOperationException or IOException)
            {
                throw new FormatException($"'{_view._path}' could not be read: {exception.Message}", exception);
            }
        }

        protected override void DisposeCore() => _rows.Dispose();
    }
}
