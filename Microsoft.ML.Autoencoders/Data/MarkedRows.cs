namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Reads the values of a column and the labels of the rows.</summary>
internal static class MarkedRows
{
    /// <returns>The values [rows, slots] and labels of the rows with a label; rows with a missing label are skipped.</returns>
    public static (Matrix Values, bool[] Marked) Read(IDataView view, LabelColumn label, InputColumn column)
    {
        using var cursor = view.GetRowCursor([view.Schema[column.Index], label.Column]);
        var (readLabel, readValues) = (label.Reader(cursor), column.Reader(cursor));
        var (values, marked) = (new List<float>(), new List<bool>());
        float[] row = new float[column.Slots];
        while (cursor.MoveNext())
        {
            if (readLabel() is { } isMarked)
            {
                readValues(row);
                values.AddRange(row);
                marked.Add(isMarked);
            }
        }
        return (new Matrix([.. values], column.Slots), [.. marked]);
    }
}
