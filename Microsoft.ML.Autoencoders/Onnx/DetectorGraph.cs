namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes a fitted detector as ONNX: preparation of the input, each network with its score, the mean score, and the columns derived from it.</summary>
internal static class DetectorGraph
{
    /// <summary>The name of the constant with the threshold, which can be changed in an existing graph.</summary>
    public const string ThresholdName = "Microsoft.ML.Autoencoders.Threshold";

    /// <summary>The metadata key of the reference statistics.</summary>
    public const string ReferenceKey = "Microsoft.ML.Autoencoders.Detector";

    /// <summary>The output of the graphs for intermediate results of a fit.</summary>
    public const string Result = "Result";

    /// <summary>Writes a graph of the specified columns for any number of rows: inputs [N, width], outputs [N, width] or, for scalars, [N].</summary>
    public static byte[] ForRows(FittedDetector detector, AutoencoderColumns columns) => Build(detector, columns, OutputNodes.OfRows);

    /// <summary>
    /// Writes a graph for ML.NET's OnnxTransformer, which runs one row at a time and uses the shape of an output as that of its column: outputs [width] of Single, so that a column is
    /// <c>Vector&lt;Single, width&gt;</c>.
    /// </summary>
    public static byte[] ForOneRow(FittedDetector detector, AutoencoderColumns columns) => Build(detector, columns, OutputNodes.OfOneRow);

    /// <summary>Writes a graph from rows to scores, [N].</summary>
    public static byte[] Scores(IReadOnlyList<ScoredNetwork> networks, string input, string? condition)
    {
        var graph = Partial(input, condition);
        string row = graph.Input(input, networks[0].Slots);
        graph.ScalarOutput(new DetectorNodes(graph, networks, row, Condition(graph, networks[0], condition)).Score.Name, Result, isBoolean: false);
        return graph.Build();
    }

    /// <summary>Writes a graph from rows to the negative log-likelihood of each slot, [N, slots].</summary>
    public static byte[] SlotCosts(ScoredVae scored, string input, string? condition)
    {
        var graph = Partial(input, condition);
        graph.Output(new ScoredVaeNodes(scored, Row(graph, scored, input, condition)).SlotCosts.Name, Result, scored.Slots);
        return graph.Build();
    }

    /// <summary>Writes a graph from rows to the error of each slot, [N, slots].</summary>
    public static byte[] SlotErrors(ScoredAutoencoder scored, string input)
    {
        var graph = Partial(input, null);
        graph.Output(new ScoredAutoencoderNodes(scored, Row(graph, scored, input, null)).SlotErrors.Name, Result, scored.Slots);
        return graph.Build();
    }

    /// <summary>Writes a graph from rows to the concatenated outputs of the hidden layers and the residual.</summary>
    /// <param name="whitening">The distance that whitens them, or null.</param>
    public static byte[] Activations(ScoredNetwork scored, MahalanobisDistance? whitening, string input, string? condition)
    {
        var graph = Partial(input, condition);
        var blocks = new ActivationBlocks(scored, Row(graph, scored, input, condition));
        graph.Output((whitening is null ? blocks.SideBySide : new MahalanobisNodes(whitening, blocks.SideBySide).Whitened).Name, Result, blocks.Width);
        return graph.Build();
    }

    /// <summary>Writes a graph from rows of a table to the squared difference between each number and the prediction from the other cells, [N, slots].</summary>
    public static byte[] MaskedErrors(ScoredNetwork scored, string input, string? condition)
    {
        var graph = Partial(input, condition);
        graph.Output(ScoredNetworkNodes.Of(scored, Row(graph, scored, input, condition)).Masked!.Errors.Name, Result, scored.Slots);
        return graph.Build();
    }

    private static DetectorRow Row(GraphBuilder graph, ScoredNetwork scored, string input, string? condition)
    {
        string row = graph.Input(input, scored.Slots);
        return DetectorRow.Of(graph, scored, row, Condition(graph, scored, condition));
    }

    private static Term? Condition(GraphBuilder graph, ScoredNetwork scored, string? condition) => condition is null ? null : ScalingNodes.Condition(graph, scored.Condition!, condition);

    private static GraphBuilder Partial(string input, string? condition) => new("partial", [input, condition ?? input, Result]);

    private static byte[] Build(FittedDetector detector, AutoencoderColumns columns, Action<GraphBuilder, string, OutputColumn> output)
    {
        var graph = new GraphBuilder("detector", [.. columns.Inputs, .. columns.Outputs.Select(column => column.Name), ThresholdName]);
        string input = TableNodes.Input(graph, columns, detector.Input);
        var nodes = new DetectorNodes(graph, detector.Networks, input, TableNodes.Condition(graph, columns, detector.Condition));
        foreach (var column in columns.Outputs)
        {
            output(graph, column.Kind switch
            {
                OutputKind.Score => nodes.Score.Name,
                OutputKind.PredictedLabel => LabelNodes.Of(nodes.Score, graph.NamedFloats(ThresholdName, [detector.Reference.Threshold]), AnomalyDetector.GreatestScore),
                OutputKind.Probability => ProbabilityNodes.Of(nodes.Score, detector.Reference.Scores).Name,
                OutputKind.Reconstruction => ScalingNodes.Unscale(graph, detector.Output, nodes.Reconstruction.Name),
                OutputKind.Expected => ScalingNodes.Unscale(graph, detector.Output, nodes.Expected.Name),
                OutputKind.Certainty => nodes.Certainty.Name,
                OutputKind.SlotErrors => nodes.SlotErrors.Name,
                OutputKind.Contributions => nodes.Contributions.Name,
                OutputKind.TopSlots => nodes.Top(column.Width).Slots.Name,
                OutputKind.TopContributions => nodes.Top(column.Width).Contributions.Name,
                _ => throw new ArgumentOutOfRangeException(nameof(columns), column.Kind, null),
            }, column);
        }
        return graph.Build((ReferenceKey, DetectorMetadata.Write(detector.Reference)));
    }
}
