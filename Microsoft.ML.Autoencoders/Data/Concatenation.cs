namespace Microsoft.ML.Autoencoders.Data;

/// <summary>A column that is there, as an error looks at it.</summary>
/// <param name="ItemType">Its type, or that of a vector's entries.</param>
/// <param name="IsSized">Whether it is no vector of unknown size.</param>
internal sealed record PresentColumn(string Name, DataViewType ItemType, bool IsSized);

/// <summary>The line of code that makes one column of all numbers of a data view, for the error of one who forgot it.</summary>
internal static class Concatenation
{
    private const int MostNamed = 12;
    private const string Transforms = "mlContext.Transforms";
    private const string LabelName = "Label"; // by convention no feature

    /// <param name="name">The column to make.</param>
    /// <param name="present">Those that there are; numbers are taken, but for a column Label.</param>
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
