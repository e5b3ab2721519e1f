using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

// The values for which the keys of a column stand.
internal abstract class KeyValues(PrimitiveDataViewType type)
{
    public PrimitiveDataViewType Type { get; } = type;

    public Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column) => column.Type is VectorDataViewType
        ? GenericCall.Invoke(VectorGetter<int>, column.Type.ItemType().RawType, input, column)
        : GenericCall.Invoke(ScalarGetter<int>, column.Type.RawType, input, column);

    public static KeyValues Of(DataViewSchema.Column column)
    {
        var values = column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type as VectorDataViewType
            ?? throw new InvalidOperationException($"The keys of column '{column.Name}' stand for no values: it has no annotation '{AnnotationKinds.KeyValues}'.");
        ulong count = (column.Type.ItemType() as KeyDataViewType)?.Count ?? 0;
        Checks.State((ulong)values.Size == count, $"Column '{column.Name}' has {count} keys, but {values.Size} values for them.");
        return GenericCall.Invoke(Of<int>, values.ItemType.RawType, column, values.ItemType);
    }

    protected abstract Delegate ScalarGetter<TKey>(DataViewRow input, DataViewSchema.Column column);

    protected abstract Delegate VectorGetter<TKey>(DataViewRow input, DataViewSchema.Column column);

    private static KeyValues Of<TValue>(DataViewSchema.Column column, PrimitiveDataViewType type)
    {
        VBuffer<TValue> values = default;
        column.GetKeyValues(ref values);
        return new KeyValues<TValue>(type, [.. values.DenseValues()]);
    }
}

internal sealed class KeyValues<TValue>(PrimitiveDataViewType type, TValue[] values) : KeyValues(type)
{
    private readonly ValueKind<TValue> _kind = ValueKind<TValue>.Of(type);

    protected override Delegate ScalarGetter<TKey>(DataViewRow input, DataViewSchema.Column column)
    {
        var source = input.GetGetter<TKey>(column);
        TKey key = default;
        return (ValueGetter<TValue>)((ref TValue value) =>
        {
            source(ref key);
            value = Value(key);
        });
    }

    protected override Delegate VectorGetter<TKey>(DataViewRow input, DataViewSchema.Column column)
    {
        var source = input.GetGetter<VBuffer<TKey>>(column);
        // Keys that a sparse buffer leaves out are missing: they may be left out of the values only where those are their default.
        bool staysSparse = _kind.IsDefault(_kind.Missing);
        VBuffer<TKey> keys = default;
        return (ValueGetter<VBuffer<TValue>>)((ref VBuffer<TValue> destination) =>
        {
            source(ref keys);
            if (keys.IsDense || !staysSparse)
                WriteDense(keys, ref destination);
            else
                WriteSparse(keys, ref destination);
        });
    }

    private void WriteDense<TKey>(in VBuffer<TKey> keys, ref VBuffer<TValue> destination)
    {
        var editor = VBufferEditor.Create(ref destination, keys.Length);
        int slot = 0;
        foreach (var key in keys.DenseValues())
            editor.Values[slot++] = Value(key);
        destination = editor.Commit();
    }

    private void WriteSparse<TKey>(in VBuffer<TKey> keys, ref VBuffer<TValue> destination)
    {
        var editor = VBufferEditor.Create(ref destination, keys.Length, keys.GetValues().Length);
        int count = 0;
        foreach (var (slot, key) in keys.Items())
        {
            var value = Value(key);
            if (_kind.IsDefault(value))
                continue;
            editor.Values[count] = value;
            editor.Indices[count++] = slot;
        }
        destination = editor.CommitTruncated(count);
    }

    private TValue Value<TKey>(TKey key)
    {
        ulong number = Convert.ToUInt64(key, CultureInfo.InvariantCulture);
        return number > 0 && number <= (ulong)values.Length ? values[number - 1] : _kind.Missing;
    }
}
