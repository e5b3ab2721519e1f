using System.Globalization;
using System.Reflection;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Reads the names in a column's annotations: slot names or key values.</summary>
internal static class AnnotatedNames
{
    /// <param name="kind">The kind of annotation.</param>
    /// <param name="count">The expected number of names.</param>
    /// <returns>Null if there is no annotation, or with another number of names.</returns>
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
