namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes layers alone.</summary>
internal static class LayersGraph
{
    public const string Input = "Input";
    public const string Output = "Output";

    /// <summary>A graph from what the first layer reads, [N, inputs], to what the last one gives, [N, outputs].</summary>
    public static byte[] Of(IReadOnlyList<FittedLayer> layers)
    {
        var graph = new GraphBuilder("layers", [Input, Output]);
        string input = graph.Input(Input, layers[0].Shape.Inputs);
        graph.Output(LayerNodes.Apply(graph, layers, input).Activated, Output, layers[^1].Shape.Outputs);
        return graph.Build();
    }
}
