namespace Microsoft.ML.Data;

// How values of a .NET type become values of a column.
internal static class ObjectValue
{
    // Whether the type is one of vectors, and the raw type of the column's items.
    public static (bool IsVector, Type Item) Shape(Type type)
    {
        bool isVector = type.IsArray || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>);
        var item = type.IsArray ? type.GetElementType() : isVector ? type.GetGenericArguments()[0] : type;
        return (isVector, item == typeof(string) ? typeof(ReadOnlyMemory<char>) : item);
    }

    // A ValueGetter of the column type's raw type.
    public static Delegate CreateGetter<TValue>(DataViewType type, Func<TValue> read)
    {
        var (isVector, item) = Shape(typeof(TValue));
        Checks.State(isVector == type is VectorDataViewType && type.ItemType().RawType == item, $"A {typeof(TValue)} is no value of {type}.");
        return read switch
        {
            Func<string> text => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = text().AsMemory()),
            Func<string[]> texts => (ValueGetter<VBuffer<ReadOnlyMemory<char>>>)((ref VBuffer<ReadOnlyMemory<char>> value) =>
                Copy(texts(), static t => t.AsMemory(), ref value)),
            _ when typeof(TValue).IsArray => GenericCall.Invoke(CreateArrayGetter<int>, item, (Delegate)read),
            _ when isVector => GenericCall.Invoke(CreateVectorGetter<int>, item, (Delegate)read),
            _ when type is KeyDataViewType key => GenericCall.Invoke(CreateKeyGetter<int>, item, (Delegate)read, key),
            _ => (ValueGetter<TValue>)((ref TValue value) => value = read()),
        };
    }

    private static Delegate CreateArrayGetter<TItem>(Delegate read)
    {
        var array = (Func<TItem[]>)read;
        return (ValueGetter<VBuffer<TItem>>)((ref VBuffer<TItem> value) =>
        {
            var items = array() ?? [];
            VBuffer<TItem>.Copy(items, 0, ref value, items.Length);
        });
    }

    private static Delegate CreateVectorGetter<TItem>(Delegate read)
    {
        var vector = (Func<VBuffer<TItem>>)read;
        return (ValueGetter<VBuffer<TItem>>)((ref VBuffer<TItem> value) => vector().CopyTo(ref value));
    }

    // An object counts keys from 0, a column from 1; what is beyond the last is missing.
    private static Delegate CreateKeyGetter<TKey>(Delegate read, KeyDataViewType type)
    {
        Checks.State(typeof(TKey) != typeof(ushort), "Keys of UInt16 are not read from objects.");
        var key = (Func<TKey>)read;
        return (ValueGetter<TKey>)((ref TKey value) =>
        {
            ulong number = Convert.ToUInt64(key());
            value = (TKey)Convert.ChangeType(number < type.Count ? number + 1 : 0, typeof(TKey));
        });
    }

    private static void Copy<TFrom, TTo>(TFrom[] from, Func<TFrom, TTo> convert, ref VBuffer<TTo> to)
    {
        from ??= [];
        var editor = VBufferEditor.Create(ref to, from.Length);
        for (int i = 0; i < from.Length; i++)
            editor.Values[i] = convert(from[i]);
        to = editor.Commit();
    }
}
