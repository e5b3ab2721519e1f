using System.Globalization;
using System.Reflection;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Reads and writes the annotation of a key column that contains the values of its keys.</summary>
internal static class KeyValuesAnnotation
{
    private const string Kind = "KeyValues";

    /// <summary>The values as text, of any type.</summary>
    /// <param name="count">The number of key values.</param>
    /// <returns>Null if there is no annotation, or one with another number of values.</returns>
    public static string[]? Texts(DataViewSchema.Column column, int count) => AnnotatedNames.Of(column, Kind, count);

    /// <param name="texts">What <see cref="Texts"/> returns.</param>
    /// <returns>Null if there are no texts, or the values have another type than text, Boolean and numbers.</returns>
    public static KeyValues? Of(DataViewSchema.Column column, string[]? texts) =>
        texts is not null && TableColumns.TypeOf(((VectorDataViewType)column.Annotations.Schema[Kind].Type).ItemType) is { } type and not TableColumnType.Key ? new KeyValues(type, texts) : null;

    /// <returns>The annotations of the column; null if it has no key values.</returns>
    public static DataViewSchema.Annotations? Of(TableColumn column)
    {
        if (column.KeyValues is not { } values)
        {
            return null;
        }
        var builder = new DataViewSchema.Annotations.Builder();
        var item = TableCells.ItemType(values.Type);
        typeof(KeyValuesAnnotation).GetMethod(nameof(Add), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(item.RawType).Invoke(null, [builder, item, values.Texts]);
        return builder.ToAnnotations();
    }

    /// <summary>Whether the texts are values of the type.</summary>
    public static bool IsValid(KeyValues values)
    {
        try
        {
            return values.Texts.All(text => text is not null) && (values.Type == TableColumnType.Text || values.Texts.All(text => Value(text, TableCells.ItemType(values.Type).RawType) is not null));
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return false;
        }
    }

    private static void Add<T>(DataViewSchema.Annotations.Builder builder, PrimitiveDataViewType item, string[] texts)
    {
        T[] values = Array.ConvertAll(texts, text => (T)Value(text, typeof(T)));
        builder.Add(Kind, new VectorDataViewType(item, values.Length), (ref VBuffer<T> into) =>
        {
            var editor = VBufferEditor.Create(ref into, values.Length);
            values.CopyTo(editor.Values);
            into = editor.Commit();
        });
    }

    private static object Value(string text, Type type) => type == typeof(ReadOnlyMemory<char>) ? text.AsMemory() : Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
}
