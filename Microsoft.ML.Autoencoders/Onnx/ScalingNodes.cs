namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the preparation of an encoder's input and the scaling of a decoder's output.</summary>
internal static class ScalingNodes
{
    /// <summary>Imputes and scales the input.</summary>
    /// <returns>[N, slots], imputed, and then scaled; and 1 for slots that count in the score and 0 for missing ones, or null if all count.</returns>
    public static (string Filled, string Scaled, string? Present) Prepare(GraphBuilder graph, InputPreparation input, string value)
    {
        string? isMissing = input.Missing == MissingValues.Error ? null : graph.Apply("IsNaN", [value]);
        string filled = isMissing is null ? value : graph.Apply("Where", [isMissing, Row(graph, input.Fill), value]);
        return (filled, Scale(graph, input.Scaling, filled), input.Missing == MissingValues.Mask ? graph.ToFloat(graph.Apply("Not", [isMissing!])) : null);
    }

    /// <summary>Adds a condition column as an input of the graph, and scales it.</summary>
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
