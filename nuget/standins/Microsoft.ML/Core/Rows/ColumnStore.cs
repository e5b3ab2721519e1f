using Microsoft.ML.Data;

namespace Microsoft.ML;

// The values of one column, each at its place.
internal abstract class ColumnStore
{
    public static ColumnStore Create(DataViewType type, int capacity) => GenericCall.Invoke(Create<int>, type.RawType, capacity);

    // Puts the value of a row that moves at a place of a store for such a column.
    public static Action<ColumnStore, int> CreateFill(DataViewRow row, DataViewSchema.Column column) =>
        GenericCall.Invoke(CreateFill<int>, column.Type.RawType, row, column);

    public abstract void EnsureCapacity(int capacity);

    private static ColumnStore Create<TValue>(int capacity) => new ColumnStore<TValue>(capacity);

    private static Action<ColumnStore, int> CreateFill<TValue>(DataViewRow row, DataViewSchema.Column column) =>
        ColumnStore<TValue>.CreateFill(row.GetGetter<TValue>(column));
}

internal sealed class ColumnStore<TValue>(int capacity) : ColumnStore
{
    private TValue[] _values = new TValue[capacity];

    public static Action<ColumnStore, int> CreateFill(ValueGetter<TValue> getter) => (store, place) => getter(ref ((ColumnStore<TValue>)store)._values[place]);

    public void CopyTo(int place, ref TValue value) => ValueCopy<TValue>.Instance(ref _values[place], ref value);

    public override void EnsureCapacity(int capacity)
    {
        if (capacity > _values.Length)
            Array.Resize(ref _values, (int)Math.Min(Array.MaxLength, Math.Max(capacity, 2L * _values.Length)));
    }
}
