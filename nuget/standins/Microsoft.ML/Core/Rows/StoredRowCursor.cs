using Microsoft.ML.Data;

namespace Microsoft.ML;

// A cursor over rows that were stored.
internal abstract class StoredRowCursor(DataViewSchema schema, bool[] active) : RootCursor
{
    public sealed override DataViewSchema Schema => schema;

    // Where the cursor stands.
    protected RowStore Store { get; set; }

    protected int Place { get; set; }

    public sealed override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
    {
        OnRow();
        Store.CopyIdTo(Place, ref id);
    };

    public sealed override bool IsColumnActive(DataViewSchema.Column column)
    {
        Checks.Parameter(column.Index < active.Length, nameof(column), $"Column '{column.Name}' is not of this schema, which has {active.Length} columns.");
        return active[column.Index];
    }

    public sealed override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Checks.Parameter(IsColumnActive(column), nameof(column), $"The cursor was made without column '{column.Name}'.");
        return Checks.Getter<TValue>(GenericCall.Invoke(CreateGetter<int>, schema[column.Index].Type.RawType, column.Index), column);
    }

    private Delegate CreateGetter<TValue>(int column) => (ValueGetter<TValue>)((ref TValue value) =>
    {
        OnRow();
        Store.CopyTo(column, Place, ref value);
    });
}
