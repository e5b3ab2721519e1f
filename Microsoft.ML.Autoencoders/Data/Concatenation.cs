namespace Microsoft.ML.Autoencoders.Data;

/// <summary>An existing column, as error messages need it.</summary>
/// <param name="ItemType">The type of the column, or of the items of a vector.</param>
/// <param name="IsSized">False for a vector of unknown size.</param>
internal sealed record PresentColumn(string Name, DataViewType ItemType, bool IsSized);

/// <summary>Suggests the line of code that concatenates all numeric columns of a data view, for the error message of a missing feature column.</summary>
internal static class Concatenation
{
    private const int MostNamed = 12;
    private const string Transforms = "mlContext.Transforms";
    private const string LabelName = "Label"; // by convention not a feature

    /// <param name="name">The column to create.</param>
    /// <param name="present">The existing columns. All numeric ones are concatenated, except for Label.</param>
    public static string Line(string name, IReadOnlyList<PresentColumn> present)
    {
        PresentColumn[] numbers = [.. present.Where(column => column.IsSized && column.ItemType is NumberDataViewType or BooleanDataViewType && column.Name != LabelName)];
        string concatenation = $"{Transforms}.Concatenate(\"{name}\", {(numbers.Length == 0 ? "..." : List(numbers, "\"{0}\""))})";
        PresentColumn[] others = [.. numbers.Where(column => column.ItemType != NumberDataViewType.Single)];
        return others.Length == 0 ? concatenation : $"{Transforms}.Conversion.ConvertType([{List(others, "new(\"{0}\")")}], DataKind.Single).Append({concatenation})";
    }

    private static string List(PresentColumn[] columns, string form) =>
        string.Join(", ", columns.Take(MostNamed).Select(column => form.Replace("{0}", column.Name, StringComparison.Ordinal))) + (columns.Length > MostNamed ? ", ..." : "");
}
