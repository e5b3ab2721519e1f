using Microsoft.ML.Autoencoders.Data;
using Microsoft.ML.Autoencoders.Training;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes a fitted network as ONNX: scaling, encoder, decoder, errors.</summary>
internal static class AutoencoderGraph
{
    /// <summary>A graph of the columns asked for, for any number of rows: input [N, slots], outputs [N, width] and, for the score, [N].</summary>
    public static byte[] ForRows(FittedNetwork network, AutoencoderColumns columns) =>
        Build(network, columns, (graph, value, column) => graph.Output(value, column.Name, column.IsScalar ? null : column.Width));

    /// <summary>
    /// The same for ML.NET's OnnxTransformer, which runs one row at a time and takes the shape of an output for that of
    /// its column: outputs [width], so that a column is <c>Vector&lt;Single, width&gt;</c>.
    /// </summary>
    public static byte[] ForOneRow(FittedNetwork network, AutoencoderColumns columns) =>
        Build(network, columns, (graph, value, column) => graph.OutputOfOneRow(value, column.Name, column.Width));

    /// <summary>The decoder alone: latent [N, latent] to reconstruction [N, slots] in the input's units.</summary>
    public static byte[] Decoder(FittedNetwork network, string latent, string reconstruction)
    {
        var graph = new GraphBuilder("decoder", [latent, reconstruction]);
        string scaled = Layers(graph, network.Decoder, graph.Input(latent, network.LatentDimension));
        graph.Output(Unscale(graph, network.Scaling, scaled), reconstruction, network.Inputs);
        return graph.Build();
    }

    private static byte[] Build(FittedNetwork network, AutoencoderColumns columns, Action<GraphBuilder, string, OutputColumn> output)
    {
        var graph = new GraphBuilder("autoencoder", [columns.Input, .. columns.Outputs.Select(column => column.Name)]);
        string scaled = Scale(graph, network.Scaling, graph.Input(columns.Input, network.Inputs));
        string latent = Layers(graph, network.Encoder, scaled);
        var decoded = new Lazy<string>(() => Layers(graph, network.Decoder, latent));
        var errors = new Lazy<string>(() => SquaredDifference(graph, decoded.Value, scaled));
        foreach (var column in columns.Outputs)
        {
            output(graph, column.Kind switch
            {
                OutputKind.Latent => latent,
                OutputKind.Reconstruction => Unscale(graph, network.Scaling, decoded.Value),
                OutputKind.SlotErrors => errors.Value,
                OutputKind.Score => graph.Apply("ReduceMean", [errors.Value], GraphBuilder.Attribute("axes", [1L]), GraphBuilder.Attribute("keepdims", 0L)),
                _ => throw new ArgumentOutOfRangeException(nameof(columns), column.Kind, null),
            }, column);
        }
        return graph.Build();
    }

    private static string Scale(GraphBuilder graph, SlotScaling scaling, string value) =>
        graph.Apply("Div", [graph.Apply("Sub", [value, graph.Floats(scaling.Offset, scaling.Offset.Length)]), graph.Floats(scaling.Scale, scaling.Scale.Length)]);

    private static string Unscale(GraphBuilder graph, SlotScaling scaling, string value) =>
        graph.Apply("Add", [graph.Apply("Mul", [value, graph.Floats(scaling.Scale, scaling.Scale.Length)]), graph.Floats(scaling.Offset, scaling.Offset.Length)]);

    private static string SquaredDifference(GraphBuilder graph, string a, string b)
    {
        string difference = graph.Apply("Sub", [a, b]);
        return graph.Apply("Mul", [difference, difference]);
    }

    private static string Layers(GraphBuilder graph, IEnumerable<FittedLayer> layers, string value)
    {
        foreach (var layer in layers)
        {
            var shape = layer.Shape;
            value = graph.Apply("Gemm", [value, graph.Floats(layer.Weights, shape.Outputs, shape.Inputs), graph.Floats(layer.Biases, shape.Outputs)],
                GraphBuilder.Attribute("transB", 1L));
            value = ActivationNodes.Apply(graph, shape.Activation, value);
        }
        return value;
    }
}
