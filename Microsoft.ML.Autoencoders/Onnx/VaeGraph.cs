namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes a fitted variational autoencoder as ONNX.</summary>
internal static class VaeGraph
{
    /// <summary>The input of <see cref="ForTraining"/>: [N, slots], imputed and scaled.</summary>
    public const string Scaled = "Scaled";

    /// <summary>The input of <see cref="ForTraining"/> with <see cref="MissingValues.Mask"/>: [N, slots], 1 for slots that count and 0 for missing ones.</summary>
    public const string Present = "Present";

    /// <summary>The input of <see cref="ForTraining"/> with a condition: [N, width], scaled, or one-hot for a key.</summary>
    public const string Condition = "Condition";

    /// <summary>The output of <see cref="ForTraining"/>: [N, width].</summary>
    public const string Latent = "Latent";

    /// <summary>The output of <see cref="ForTraining"/>: [N].</summary>
    public const string Score = "Score";

    /// <summary>The input of <see cref="LogWeights"/>: [S, N, width], standard noise of the posterior's family.</summary>
    public const string Noise = "Noise";

    /// <summary>The output of <see cref="LogWeights"/>: [S, N], in nats.</summary>
    public const string Weights = "LogWeights";

    /// <summary>Writes a graph of the specified columns for any number of rows: inputs [N, width], outputs [N, width] or, for scalars, [N].</summary>
    public static byte[] ForRows(FittedVae vae, AutoencoderColumns columns) => Build(vae, columns, OutputNodes.OfRows);

    /// <summary>
    /// Writes a graph for ML.NET's OnnxTransformer, which runs one row at a time and uses the shape of an output as that of its column: outputs [width] of Single, so that a column is
    /// <c>Vector&lt;Single, width&gt;</c>.
    /// </summary>
    public static byte[] ForOneRow(FittedVae vae, AutoencoderColumns columns) => Build(vae, columns, OutputNodes.OfOneRow);

    /// <summary>Writes only the decoder: from latent vector [N, width] and, if there is one, condition [N, width], to reconstruction [N, slots] in its units.</summary>
    public static byte[] Decoder(FittedVae vae, string latent, string? condition, string reconstruction)
    {
        var graph = new GraphBuilder("decoder", Names(latent, condition, reconstruction));
        var vector = new Term(graph, graph.Input(latent, vae.Latent.Width));
        var mean = new LikelihoodNodes(vae.Likelihood, vae.Input.Table).Mean(DecoderNodes.Decode(vae, vector, ScaledCondition(graph, vae, condition)));
        graph.Output(ScalingNodes.Unscale(graph, vae.Output, mean.Name), reconstruction, vae.Outputs);
        return graph.Build();
    }

    /// <summary>Writes only the decoder of a table: from latent vector [N, width] and, if there is one, condition [N, width] to its outputs, [N, decoder outputs], with scaled numbers and logits of categories.</summary>
    public static byte[] DecoderOutputs(FittedVae vae, string latent, string? condition, string outputs)
    {
        var graph = new GraphBuilder("decoder", Names(latent, condition, outputs));
        var vector = new Term(graph, graph.Input(latent, vae.Latent.Width));
        graph.Output(DecoderNodes.Decode(vae, vector, ScaledCondition(graph, vae, condition)).Name, outputs, vae.Likelihood.Shape.DecoderOutputs);
        return graph.Build();
    }

    /// <summary>Writes a graph from prepared rows to <see cref="Latent"/> or <see cref="Score"/>. ONNX Runtime computes all nodes of a graph, also those of outputs that are not requested.</summary>
    /// <param name="output">The output. A model with another target, or that requires the distances of a detector, has no score.</param>
    public static byte[] ForTraining(FittedVae vae, string output)
    {
        var graph = new GraphBuilder("training", [Scaled, Present, Condition, output]);
        string scaled = graph.Input(Scaled, vae.Inputs);
        string? present = vae.Input.Missing == MissingValues.Mask ? graph.Input(Present, vae.Inputs) : null;
        var nodes = new VaeNodes(graph, vae, scaled, present, vae.Condition is { } shape ? new Term(graph, graph.Input(Condition, shape.Width)) : null);
        if (output == Latent)
        {
            graph.Output(nodes.Latent.Name, Latent, vae.Latent.Width);
        }
        else
        {
            graph.ScalarOutput(nodes.Score.Name, Score, isBoolean: false);
        }
        return graph.Build();
    }

    /// <summary>Writes a graph of the log importance weights, log p(x|z) + log p(z) - log q(z|x), of draws from a noise input.</summary>
    public static byte[] LogWeights(FittedVae vae, string input, string? condition)
    {
        var graph = new GraphBuilder("weights", Names(input, condition, Noise, Weights));
        string row = graph.Input(input, vae.Inputs);
        var nodes = Prepared(graph, vae, row, ScaledCondition(graph, vae, condition)).Nodes;
        graph.DrawsOutput(nodes.LogWeights(new Term(graph, graph.DrawsInput(Noise, vae.Latent.Width))).Name, Weights);
        return graph.Build();
    }

    private static byte[] Build(FittedVae vae, AutoencoderColumns columns, Action<GraphBuilder, string, OutputColumn> output)
    {
        var graph = new GraphBuilder("autoencoder", [.. columns.Inputs, .. columns.Outputs.Select(column => column.Name)]);
        string input = TableNodes.Input(graph, columns, vae.Input);
        var (nodes, filled) = Prepared(graph, vae, input, TableNodes.Condition(graph, columns, vae.Condition));
        foreach (var column in columns.Outputs)
        {
            output(graph, column.Kind switch
            {
                OutputKind.Latent => nodes.Latent.Name,
                OutputKind.LatentVariance => nodes.Variance.Name,
                OutputKind.LatentSample => nodes.Sample(RowNoiseNodes.Of(vae.Latent, vae.SampleSeed, filled, vae.Inputs)).Name,
                OutputKind.Reconstruction => ScalingNodes.Unscale(graph, vae.Output, nodes.Reconstruction.Name),
                OutputKind.SlotErrors => nodes.SlotErrors,
                OutputKind.Score => nodes.Score.Name,
                OutputKind.PredictedLabel => LabelNodes.Of(nodes.Score, graph.Floats([vae.Threshold])),
                OutputKind.ClassProbabilities => nodes.ClassProbabilities.Name,
                OutputKind.LatentDistance => nodes.LatentDistance.Name,
                _ => throw new ArgumentOutOfRangeException(nameof(columns), column.Kind, null),
            }, column);
        }
        return graph.Build();
    }

    // Also returns the imputed input, in its units.
    private static (VaeNodes Nodes, Term Filled) Prepared(GraphBuilder graph, FittedVae vae, string input, Term? condition)
    {
        var (filled, scaled, present) = ScalingNodes.Prepare(graph, vae.Input, input);
        return (new VaeNodes(graph, vae, scaled, present, condition), new Term(graph, filled));
    }

    private static Term? ScaledCondition(GraphBuilder graph, FittedVae vae, string? condition) =>
        vae.Condition is null || condition is null ? null : ScalingNodes.Condition(graph, vae.Condition, condition);

    private static IEnumerable<string> Names(params string?[] names) => names.OfType<string>();
}
