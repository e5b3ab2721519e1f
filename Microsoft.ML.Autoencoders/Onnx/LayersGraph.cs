namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes a graph that consists only of layers.</summary>
internal static class LayersGraph
{
    public const string Input = "Input";
    public const string Output = "Output";

    /// <summary>Writes a graph from the inputs of the first layer, [N, inputs], to the outputs of the last one, [N, outputs].</summary>
    public static byte[] Of(IReadOnlyList<FittedLayer> layers)
    {
        var graph = new GraphBuilder("layers", [Input, Output]);
        string input = graph.Input(Input, layers[0].Shape.Inputs);
        graph.Output(LayerNodes.Apply(graph, layers, input).Activated, Output, layers[^1].Shape.Outputs);
        return graph.Build();
    }
}
