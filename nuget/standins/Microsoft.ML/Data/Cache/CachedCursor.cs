using Microsoft.ML.Data;

namespace Microsoft.ML;

// kept: of each column where it is kept, null where it is not active, and one more for the number of rows.
internal sealed class CachedCursor(DataViewSchema schema, CachedColumns[] kept, RowOrder order) : RootCursor
{
    private readonly CachedColumns[] _distinct = [.. kept.Where(k => k is not null).Distinct()];
    private int _row;

    public override DataViewSchema Schema => schema;

    public override long Batch => order.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
    {
        OnRow();
        id = new DataViewRowId((ulong)_row, 0);
    };

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        Checks.Parameter(column.Index < schema.Count, nameof(column), $"Column '{column.Name}' is not of this schema, which has {schema.Count} columns.");
        return kept[column.Index] is not null;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Checks.Parameter(IsColumnActive(column), nameof(column), $"The cursor was made without column '{column.Name}'.");
        var type = schema[column.Index].Type.RawType;
        Checks.State(type == typeof(TValue), $"The values of column '{column.Name}' are {type}, not {typeof(TValue)}.");
        int index = column.Index;
        return (ref TValue value) =>
        {
            OnRow();
            kept[index].CopyTo(index, _row, ref value);
        };
    }

    protected override bool MoveNextCore()
    {
        if (order.Next() is not { } row)
            return false;
        _row = row;
        return _distinct.All(k => k.Has(row));
    }
}
