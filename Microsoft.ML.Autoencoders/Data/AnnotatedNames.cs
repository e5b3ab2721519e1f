using System.Globalization;
using System.Reflection;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Reads names that a column's annotations give, of slots or of a key's values.</summary>
internal static class AnnotatedNames
{
    /// <param name="kind">The annotation.</param>
    /// <param name="count">How many names there have to be.</param>
    /// <returns>Null where there are none, or others.</returns>
    public static string[]? Of(DataViewSchema.Column column, string kind, int count) =>
        column.Annotations.Schema.GetColumnOrNull(kind)?.Type is VectorDataViewType vector && vector.Size == count
            ? (string[])typeof(AnnotatedNames).GetMethod(nameof(Texts), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(vector.ItemType.RawType).Invoke(null, [column, kind])!
            : null;

    private static string[] Texts<T>(DataViewSchema.Column column, string kind)
    {
        VBuffer<T> values = default;
        column.Annotations.GetValue(kind, ref values);
        return [.. values.DenseValues().Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")];
    }
}
