using Microsoft.ML.Data;

namespace Microsoft.ML;

// One object after the other as the same row.
internal sealed class ObjectRow<TRow> : DataViewRow where TRow : class
{
    private readonly Delegate[] _getters;
    private TRow _current;
    private long _position = -1;

    public ObjectRow(ObjectColumns<TRow> columns)
    {
        Schema = columns.CreateSchema();
        _getters = [.. Schema.Select(c => columns.CreateGetter(c.Index, () => _current))];
    }

    public override long Position => _position;

    public override long Batch => 0;

    public override DataViewSchema Schema { get; }

    public void MoveTo(TRow row)
    {
        Checks.Value(row, nameof(row));
        _current = row;
        _position++;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        Checks.State(column.Index < _getters.Length, $"Column '{column.Name}' is not of this schema, which has {_getters.Length} columns.");
        return true;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        IsColumnActive(column);
        return Checks.Getter<TValue>(_getters[column.Index], column);
    }
}
