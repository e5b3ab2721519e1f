namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes fully connected layers.</summary>
internal static class LayerNodes
{
    /// <param name="value">[N, inputs].</param>
    /// <param name="outputs">Where it is wanted, gets each layer's output.</param>
    /// <returns>The last layer's output, without and with its activation.</returns>
    public static (string Logits, string Activated) Apply(GraphBuilder graph, IEnumerable<FittedLayer> layers, string value, ICollection<(string Logits, string Activated)>? outputs = null)
    {
        (string Logits, string Activated) output = (value, value);
        foreach (var layer in layers)
        {
            var shape = layer.Shape;
            string logits = graph.Apply("Gemm",
                [output.Activated, graph.Floats(layer.Weights, shape.Outputs, shape.Inputs), graph.Floats(layer.Biases, shape.Outputs)],
                GraphBuilder.Attribute("transB", 1L));
            if (layer.Gain is not null && layer.Shift is not null)
            {
                logits = graph.Apply("LayerNormalization", [logits, graph.Floats(layer.Gain, shape.Outputs), graph.Floats(layer.Shift, shape.Outputs)],
                    GraphBuilder.Attribute("epsilon", 1e-5f));
            }
            output = (logits, ActivationNodes.Apply(graph, shape.Activation, logits));
            outputs?.Add(output);
        }
        return output;
    }
}
