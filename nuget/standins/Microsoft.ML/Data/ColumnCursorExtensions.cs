namespace Microsoft.ML.Data;

public static class ColumnCursorExtensions
{
    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName) => data.GetColumn<T>(data.Schema[columnName]);

    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        Checks.Value(data, nameof(data));
        Checks.NonEmpty(column.Name, nameof(column));
        var own = data.Schema[column.Index];
        Checks.Parameter(own.Name == column.Name && own.Type == column.Type, nameof(column),
            $"Column '{column.Name}' of {column.Type} is not column {column.Index} of the data, which is '{own.Name}' of {own.Type}.");
        if (column.Type.RawType == typeof(T))
            return Read<T, T>(data, column, value => value);
        if (typeof(T) == typeof(string) && column.Type is TextDataViewType)
            return (IEnumerable<T>)Read<ReadOnlyMemory<char>, string>(data, column, value => value.ToString());
        if (typeof(T) == typeof(string[]) && column.Type.ItemType() is TextDataViewType && column.Type is VectorDataViewType)
            return (IEnumerable<T>)Read<VBuffer<ReadOnlyMemory<char>>, string[]>(data, column, value => Array.ConvertAll(ToArray(value), text => text.ToString()));
        if (typeof(T).IsArray && column.Type is VectorDataViewType vector && typeof(T).GetElementType() == vector.ItemType.RawType)
            return (IEnumerable<T>)GenericCall.Invoke(ReadArrays<int>, vector.ItemType.RawType, data, column);
        throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' is {column.Type}; it cannot be read as {typeof(T)}.");
    }

    private static object ReadArrays<TItem>(IDataView data, DataViewSchema.Column column) =>
        Read<VBuffer<TItem>, TItem[]>(data, column, ToArray);

    private static TItem[] ToArray<TItem>(VBuffer<TItem> buffer)
    {
        var array = new TItem[buffer.Length];
        buffer.CopyTo(array);
        return array;
    }

    private static IEnumerable<TTo> Read<TFrom, TTo>(IDataView data, DataViewSchema.Column column, Func<TFrom, TTo> convert)
    {
        using var cursor = data.GetRowCursor([column]);
        var getter = cursor.GetGetter<TFrom>(column);
        TFrom value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            yield return convert(value);
        }
    }
}
