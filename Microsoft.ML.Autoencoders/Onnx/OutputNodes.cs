namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Adds values as outputs of a graph, for the columns of a data view.</summary>
internal static class OutputNodes
{
    /// <summary>For any number of rows: [N, width] or, for scalars, [N].</summary>
    public static void OfRows(GraphBuilder graph, string value, OutputColumn column)
    {
        if (column.IsScalar)
        {
            graph.ScalarOutput(value, column.Name, column.IsBoolean);
        }
        else
        {
            graph.Output(value, column.Name, column.Width);
        }
    }

    /// <summary>For one row: [width] of Single, with slot names that ML.NET's OnnxTransformer reads.</summary>
    public static void OfOneRow(GraphBuilder graph, string value, OutputColumn column)
    {
        graph.OutputOfOneRow(column.IsBoolean ? graph.ToFloat(value) : value, column.Name, column.Width);
        if (!column.IsScalar)
        {
            graph.SlotNames(column.Name, column.SlotNames);
        }
    }
}
