namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The values of a passed-through column for the rows of a batch, which is read ahead of the current row.</summary>
internal abstract class BufferedColumn
{
    /// <summary>Stores the current value of the source at an index of the batch.</summary>
    public abstract void Read(int index);

    /// <summary>Returns a getter of the value at the index that <paramref name="current"/> returns.</summary>
    public abstract Delegate Getter(Func<int> current);

    public static BufferedColumn Create(DataViewRow source, DataViewSchema.Column column, int capacity)
    {
        bool isVector = column.Type is VectorDataViewType;
        var type = isVector
            ? typeof(Vectors<>).MakeGenericType(((VectorDataViewType)column.Type).ItemType.RawType)
            : typeof(Values<>).MakeGenericType(column.Type.RawType);
        return (BufferedColumn)Activator.CreateInstance(type, source, column, capacity)!;
    }

    private sealed class Values<T>(DataViewRow source, DataViewSchema.Column column, int capacity) : BufferedColumn
    {
        private readonly ValueGetter<T> _read = source.GetGetter<T>(column);
        private readonly T[] _values = new T[capacity];

        public override void Read(int index) => _read(ref _values[index]);

        public override Delegate Getter(Func<int> current) => (ValueGetter<T>)((ref T value) => value = _values[current()]);
    }

    // Vectors are copied, because a caller that reuses its buffer must not overwrite the batch.
    private sealed class Vectors<T>(DataViewRow source, DataViewSchema.Column column, int capacity) : BufferedColumn
    {
        private readonly ValueGetter<VBuffer<T>> _read = source.GetGetter<VBuffer<T>>(column);
        private readonly VBuffer<T>[] _values = new VBuffer<T>[capacity];

        public override void Read(int index) => _read(ref _values[index]);

        public override Delegate Getter(Func<int> current) =>
            (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => _values[current()].CopyTo(ref value));
    }
}
