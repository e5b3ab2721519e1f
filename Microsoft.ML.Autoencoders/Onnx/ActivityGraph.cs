namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes a network with the outputs of all its layers, to inspect it.</summary>
internal static class ActivityGraph
{
    public const string Input = "Input";
    public const string Condition = "Condition";

    /// <summary>The output [N, slots]: the imputed and scaled row.</summary>
    public const string Scaled = "Scaled";

    /// <summary>The output [N, slots]: the reconstruction, scaled like its target.</summary>
    public const string Reconstruction = "Reconstruction";

    /// <summary>The output [N, width]: the latent vector, or the latent mean of a variational autoencoder.</summary>
    public const string Latent = "Latent";

    /// <summary>The output [N, units] of a hidden layer.</summary>
    /// <param name="layer">Its index among the hidden layers, starting with the encoder.</param>
    public static string Hidden(int layer) => $"Hidden{layer}";

    public static byte[] Of(FittedNetwork network)
    {
        var graph = Graph(network.Shape);
        var (_, scaled, present) = ScalingNodes.Prepare(graph, network.Input, graph.Input(Input, network.Inputs));
        var table = network.Input.Table;
        var (encoder, decoder) = (new List<(string Logits, string Activated)>(), new List<(string Logits, string Activated)>());
        string latent = LayerNodes.Apply(graph, network.Encoder, table is null ? scaled : TableNodes.Expand(graph, table, scaled, present!), encoder).Activated;
        string decoded = LayerNodes.Apply(graph, network.Decoder, latent, decoder).Activated;
        return Build(graph, network.Shape, [.. encoder.SkipLast(1), .. decoder.SkipLast(1)], (scaled, network.Inputs), (latent, network.LatentDimension), (table is null ? decoded : TableNodes.Cells(graph, table, decoded), network.Outputs));
    }

    public static byte[] Of(FittedVae vae)
    {
        var graph = Graph(vae.Shape);
        var (_, scaled, present) = ScalingNodes.Prepare(graph, vae.Input, graph.Input(Input, vae.Inputs));
        string inputs = vae.Input.Table is { } table ? TableNodes.Expand(graph, table, scaled, present!) : scaled;
        Term? condition = vae.Condition is null ? null : ScalingNodes.Condition(graph, vae.Condition, Condition);
        var (encoder, decoder) = (new List<(string Logits, string Activated)>(), new List<(string Logits, string Activated)>());
        var posterior = PosteriorNodes.Of(vae.Latent, new Term(graph, LayerNodes.Apply(graph, vae.Encoder, With(new Term(graph, inputs)).Name, encoder).Activated));
        var decoded = new Term(graph, LayerNodes.Apply(graph, vae.Decoder, With(posterior.Centre).Name, decoder).Activated);
        string mean = new LikelihoodNodes(vae.Likelihood, vae.Input.Table).Mean(decoded).Name;
        return Build(graph, vae.Shape, [.. encoder.SkipLast(1), .. decoder.SkipLast(1)], (scaled, vae.Inputs), (posterior.Mean.Name, vae.Latent.Width), (mean, vae.Outputs));

        Term With(Term value) => condition is { } of ? value.Behind(of) : value;
    }

    /// <summary>The names and widths of the hidden layers, in the order of their outputs.</summary>
    public static IEnumerable<(string Name, int Units)> HiddenLayers(NetworkShape shape) =>
    [
        .. shape.Encoder.SkipLast(1).Select((layer, i) => ($"encoder {i + 1}", layer.Outputs)),
        .. shape.Decoder.SkipLast(1).Select((layer, i) => ($"decoder {i + 1}", layer.Outputs)),
    ];

    private static GraphBuilder Graph(NetworkShape shape) => new("activity", [Input, Condition, Scaled, Reconstruction, Latent, .. HiddenLayers(shape).Select((_, i) => Hidden(i))]);

    private static byte[] Build(GraphBuilder graph, NetworkShape shape, (string Logits, string Activated)[] hidden, params (string Value, int Width)[] others)
    {
        foreach (var ((value, width), name) in others.Zip([Scaled, Latent, Reconstruction]))
        {
            graph.Output(value, name, width);
        }
        foreach (var ((_, units), i) in HiddenLayers(shape).Select((layer, i) => (layer, i)))
        {
            graph.Output(hidden[i].Activated, Hidden(i), units);
        }
        return graph.Build();
    }
}
