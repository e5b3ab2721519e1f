namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes layers.</summary>
internal static class LayerNodes
{
    /// <param name="value">[N, inputs].</param>
    /// <param name="outputs">A list to which the output of each layer is added, or null.</param>
    /// <returns>The output of the last layer, without and with its activation.</returns>
    public static (string Logits, string Activated) Apply(GraphBuilder graph, IEnumerable<FittedLayer> layers, string value, ICollection<(string Logits, string Activated)>? outputs = null)
    {
        (string Logits, string Activated) output = (value, value);
        string read = value; // by the last layer
        foreach (var layer in layers)
        {
            string block = read;
            read = output.Activated;
            var shape = layer.Shape;
            string logits = shape.Convolution is { } convolution
                ? ConvolutionNodes.Apply(graph, convolution, layer, read)
                : graph.Apply("Gemm", [read, graph.Floats(layer.Weights, shape.Outputs, shape.Inputs), graph.Floats(layer.Biases, shape.Outputs)], GraphBuilder.Attribute("transB", 1L));
            if (layer.Gain is not null && layer.Shift is not null)
            {
                logits = graph.Apply("LayerNormalization", [logits, graph.Floats(OfOutputs(layer.Gain, shape), shape.Outputs), graph.Floats(OfOutputs(layer.Shift, shape), shape.Outputs)],
                    GraphBuilder.Attribute("epsilon", 1e-5f));
            }
            if (shape.Convolution?.Kind == ConvolutionKind.Residual)
            {
                logits = graph.Apply("Add", [logits, block]);
            }
            string activated = ActivationNodes.Apply(graph, shape.Activation, logits);
            output = (logits, shape.Form is { } form ? LatentFormNodes.Apply(form, new Term(graph, activated)).Name : activated);
            outputs?.Add(output);
        }
        return output;
    }

    // Expands [units] to [outputs].
    private static float[] OfOutputs(float[] units, LayerShape shape) => shape.OutputsPerUnit == 1 ? units : [.. units.SelectMany(unit => Enumerable.Repeat(unit, shape.OutputsPerUnit))];
}
