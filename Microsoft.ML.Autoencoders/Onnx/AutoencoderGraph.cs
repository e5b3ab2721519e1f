namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes a fitted network as ONNX: preparation of the input, encoder, decoder, errors, label.</summary>
internal static class AutoencoderGraph
{
    /// <summary>Writes a graph of the specified columns for any number of rows: input [N, slots], outputs [N, width] or, for scalars, [N].</summary>
    public static byte[] ForRows(FittedNetwork network, AutoencoderColumns columns) => Build(network, columns, OutputNodes.OfRows);

    /// <summary>
    /// Writes a graph for ML.NET's OnnxTransformer, which runs one row at a time and uses the shape of an output as that of its column: outputs [width] of Single, so that a column is
    /// <c>Vector&lt;Single, width&gt;</c>.
    /// </summary>
    public static byte[] ForOneRow(FittedNetwork network, AutoencoderColumns columns) => Build(network, columns, OutputNodes.OfOneRow);

    /// <summary>Writes only the decoder: from latent vector [N, latent] to reconstruction [N, slots] in its units.</summary>
    public static byte[] Decoder(FittedNetwork network, string latent, string reconstruction)
    {
        var graph = new GraphBuilder("decoder", [latent, reconstruction]);
        string decoded = LayerNodes.Apply(graph, network.Decoder, graph.Input(latent, network.LatentDimension)).Activated;
        graph.Output(Reconstruction(graph, network, decoded), reconstruction, network.Outputs);
        return graph.Build();
    }

    private static string Reconstruction(GraphBuilder graph, FittedNetwork network, string decoded) =>
        ScalingNodes.Unscale(graph, network.Output, network.Input.Table is { } table ? TableNodes.Cells(graph, table, decoded) : decoded);

    private static byte[] Build(FittedNetwork network, AutoencoderColumns columns, Action<GraphBuilder, string, OutputColumn> output)
    {
        var graph = new GraphBuilder("autoencoder", [.. columns.Inputs, .. columns.Outputs.Select(column => column.Name)]);
        var (_, scaled, present) = ScalingNodes.Prepare(graph, network.Input, TableNodes.Input(graph, columns, network.Input));
        var table = network.Input.Table;
        string latent = LayerNodes.Apply(graph, network.Encoder, table is null ? scaled : TableNodes.Expand(graph, table, scaled, present!)).Activated;
        var decoded = new Lazy<(string Logits, string Activated)>(() => LayerNodes.Apply(graph, network.Decoder, latent));
        var errors = new Lazy<ErrorNodes>(() => new ErrorNodes(graph, network.Score, network.Output, decoded.Value, scaled, present, table));
        foreach (var column in columns.Outputs)
        {
            output(graph, column.Kind switch
            {
                OutputKind.Latent => latent,
                OutputKind.Code => LatentFormNodes.Code(network.Form!, new Term(graph, latent)).Name,
                OutputKind.Reconstruction => Reconstruction(graph, network, decoded.Value.Activated),
                OutputKind.SlotErrors => errors.Value.Slots,
                OutputKind.Score => errors.Value.Rows,
                OutputKind.PredictedLabel => LabelNodes.Of(new Term(graph, errors.Value.Rows), graph.Floats([network.Threshold])),
                _ => throw new ArgumentOutOfRangeException(nameof(columns), column.Kind, null),
            }, column);
        }
        return graph.Build();
    }
}
