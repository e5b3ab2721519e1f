namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Reads a column's values of the rows that a label tells of, and which of them it marks.</summary>
internal static class MarkedRows
{
    /// <returns>[rows, slots] of the rows that have a label; others are passed over.</returns>
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
