namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Reads the conditions with which rows of a table are to be sampled.</summary>
internal static class TableConditionReader
{
    /// <returns>[rows, 1], the codes of categories, or [rows, slots], numbers in their units.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing, or has another type or size.</exception>
    /// <exception cref="InvalidOperationException">There are no rows; or a value is missing or unknown.</exception>
    public static Matrix Read(IDataView view, TableColumn column)
    {
        const int Rows = 1024;
        var input = TableInput.Find(view.Schema, new TableShape([column]), TableColumns.Condition);
        using var cursor = view.GetRowCursor(input.Indices.Select(index => view.Schema[index]));
        var reader = new MatrixReader(input, cursor, Array.MaxLength / column.Slots, Rows);
        while (cursor.MoveNext())
        {
            var cells = reader.Add();
            bool isKnown = column.Categories == 0 ? cells.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) < 0 : cells[0] >= 1 && cells[0] <= column.Categories;
            if (!isKnown)
            {
                throw new InvalidOperationException($"Condition column '{column.Name}' has {(column.Categories > 0 && cells[0] > column.Categories ? "a value that the training rows lack or have too rarely" : "no value")} "
                    + $"in row {cursor.Position} (counted from 0); accepted are {(column.Categories == 0 ? "finite numbers" : "the categories of the training rows")}.");
            }
        }
        return reader.Rows > 0 ? reader.Take() : throw new InvalidOperationException($"There are no conditions to sample rows with: the data with column '{column.Name}' are empty.");
    }
}
