using static Microsoft.ML.Autoencoders.Data.FileContent;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Checks the description of a table that was read from a file, so that later computations can rely on it.</summary>
internal static class TableCheck
{
    /// <exception cref="InvalidDataException">Two parts are inconsistent.</exception>
    public static void Check(TableShape table, int slots)
    {
        Require(table.Columns.Count > 0 && table.Columns.All(column => column is { Name.Length: > 0, Texts: not null } && Enum.IsDefined(column.Type)), $"a column of a table has no name or type");
        Require(table.Names.Distinct().Count() == table.Columns.Count, $"two columns of a table have one name");
        foreach (var column in table.Columns)
        {
            bool isKey = column.Type == TableColumnType.Key, isCategory = isKey || column.Type is TableColumnType.Text or TableColumnType.Boolean;
            Require(column is { Slots: > 0, Categories: >= 0 } && (column.Slots == 1 || column.IsVector) && (!column.IsVector || column.Type == TableColumnType.Single), $"column '{column.Name}' of {column.Type} has {column.Slots} slots");
            Require(isCategory == column.Categories > 0 && column.Texts.Length == column.Categories && column.Texts.All(text => text is not null), $"column '{column.Name}' of {column.Type} has {column.Categories} categories and {column.Texts.Length} texts");
            Require(column.Type != TableColumnType.Boolean || column.Categories == 2, $"column '{column.Name}' of {column.Type} has {column.Categories} categories");
            Require(column.Type != TableColumnType.Text || column.Texts.Distinct().Count() == column.Categories, $"two categories of column '{column.Name}' are alike");
            Require(column.KeyValues is not { } values || (isKey && values.Texts?.Length == column.KeyCount && Enum.IsDefined(values.Type) && values.Type != TableColumnType.Key && KeyValuesAnnotation.IsValid(values)),
                $"column '{column.Name}' of {column.Type} and {column.KeyCount} keys has {column.KeyValues?.Texts?.Length} key values of {column.KeyValues?.Type}");
            Require(isKey == column.Keys is not null && (!isKey || (column.KeyCount is > 0 and <= TableColumns.LargestKeyCount && column.Keys!.Length == column.Categories
                && column.Keys.Distinct().Count() == column.Categories && column.Keys.All(key => key >= 1 && key <= column.KeyCount))), $"column '{column.Name}' has other keys than {column.KeyCount} values");
        }
        long width = table.Columns.Sum(column => (long)column.Slots);
        Require(width == slots, $"the columns of a table have {width} slots; expected are {slots}");
    }
}
