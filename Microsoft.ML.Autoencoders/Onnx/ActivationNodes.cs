namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes activations with the operators of opset 17.</summary>
internal static class ActivationNodes
{
    public static string Apply(GraphBuilder graph, Activation activation, string x) => activation switch
    {
        Activation.Linear => x,
        Activation.ReLU => graph.Apply("Relu", [x]),
        Activation.LeakyReLU => graph.Apply("LeakyRelu", [x], GraphBuilder.Attribute("alpha", 0.01f)),
        Activation.ELU => graph.Apply("Elu", [x]),
        Activation.SELU => graph.Apply("Selu", [x]),
        Activation.GELU => Gelu(graph, x),
        Activation.SiLU => graph.Apply("Mul", [x, graph.Apply("Sigmoid", [x])]),
        Activation.Tanh => graph.Apply("Tanh", [x]),
        Activation.Sigmoid => graph.Apply("Sigmoid", [x]),
        Activation.Softplus => graph.Apply("Softplus", [x]),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, null),
    };

    // x (1 + erf(x / √2)) / 2
    private static string Gelu(GraphBuilder graph, string x)
    {
        string erf = graph.Apply("Erf", [graph.Apply("Mul", [x, graph.Floats([(float)Math.Sqrt(0.5)])])]);
        string half = graph.Apply("Mul", [x, graph.Floats([0.5f])]);
        return graph.Apply("Mul", [half, graph.Apply("Add", [erf, graph.Floats([1f])])]);
    }
}
