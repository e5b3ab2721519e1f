using Microsoft.ML.Data;

namespace Microsoft.ML;

// Rows of some columns, each at its place, with their ids.
internal sealed class RowStore
{
    private readonly ColumnStore[] _columns; // null where the column is not active
    private readonly ColumnStore<DataViewRowId> _ids;

    public RowStore(DataViewSchema schema, bool[] active, int capacity)
    {
        _columns = [.. schema.Select(c => active[c.Index] ? ColumnStore.Create(c.Type, capacity) : null)];
        _ids = new(capacity);
    }

    // Puts the row where a cursor stands at a place of a store.
    public static Action<RowStore, int> CreateFill(DataViewRowCursor cursor)
    {
        var active = cursor.Schema.Where(cursor.IsColumnActive).Select(c => (c.Index, Fill: ColumnStore.CreateFill(cursor, c))).ToArray();
        var id = ColumnStore<DataViewRowId>.CreateFill(cursor.GetIdGetter());
        return (store, place) =>
        {
            foreach (var (column, fill) in active)
                fill(store._columns[column], place);
            id(store._ids, place);
        };
    }

    public void EnsureCapacity(int capacity)
    {
        foreach (var column in _columns)
            column?.EnsureCapacity(capacity);
        _ids.EnsureCapacity(capacity);
    }

    public void CopyTo<TValue>(int column, int place, ref TValue value) => ((ColumnStore<TValue>)_columns[column]).CopyTo(place, ref value);

    public void CopyIdTo(int place, ref DataViewRowId id) => _ids.CopyTo(place, ref id);
}
