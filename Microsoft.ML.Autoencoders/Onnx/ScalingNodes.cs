namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes what stands before an encoder and behind a decoder.</summary>
internal static class ScalingNodes
{
    /// <summary>Fills in what is missing and scales.</summary>
    /// <returns>[N, slots], filled, and then scaled; and 1 where a slot counts in the score and 0 where it does not, or null where all count.</returns>
    public static (string Filled, string Scaled, string? Present) Prepare(GraphBuilder graph, InputPreparation input, string value)
    {
        string? isMissing = input.Missing == MissingValues.Error ? null : graph.Apply("IsNaN", [value]);
        string filled = isMissing is null ? value : graph.Apply("Where", [isMissing, Row(graph, input.Fill), value]);
        return (filled, Scale(graph, input.Scaling, filled), input.Missing == MissingValues.Mask ? graph.ToFloat(graph.Apply("Not", [isMissing!])) : null);
    }

    /// <summary>Makes a condition column an input of the graph, and scales it.</summary>
    /// <returns>[N, width].</returns>
    public static Term Condition(GraphBuilder graph, ConditionShape shape, string column)
    {
        string value = graph.Input(column, shape.Width);
        return new Term(graph, shape.Scaling is { } scaling ? Scale(graph, scaling, value) : value);
    }

    public static string Scale(GraphBuilder graph, SlotScaling scaling, string value) =>
        graph.Apply("Div", [graph.Apply("Sub", [value, Row(graph, scaling.Offset)]), Row(graph, scaling.Scale)]);

    public static string Unscale(GraphBuilder graph, SlotScaling scaling, string value) =>
        graph.Apply("Add", [graph.Apply("Mul", [value, Row(graph, scaling.Scale)]), Row(graph, scaling.Offset)]);

    private static string Row(GraphBuilder graph, float[] values) => graph.Floats(values, values.Length);
}
