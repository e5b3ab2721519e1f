namespace Microsoft.ML.Autoencoders.Report;

/// <summary>Creates summaries of the layers of fitted networks.</summary>
internal static class LayerSummaries
{
    /// <param name="columns">The columns that the network reads.</param>
    public static LayerSummary[] Of(FittedNetwork network, AutoencoderColumns columns) =>
    [
        Input(columns, network.Inputs),
        .. Layers("encoder", network.Shape.Encoder, isTied: false),
        .. Layers("decoder", network.Shape.Decoder, network.Shape.IsTied),
    ];

    /// <inheritdoc cref="Of(FittedNetwork, AutoencoderColumns)"/>
    public static LayerSummary[] Of(FittedVae vae, AutoencoderColumns columns)
    {
        var (latent, likelihood, prior) = vae.VaeShape;
        return
        [
            Input(columns, vae.Inputs),
            .. vae.Condition is { } condition ? [new LayerSummary("condition", $"column '{columns.Condition}'", [condition.Width], 0)] : Array.Empty<LayerSummary>(),
            .. Layers("encoder", vae.Shape.Encoder, isTied: false),
            new("posterior", $"{latent.Family}", [latent.Width], 0),
            .. prior.Kind == Prior.Standard ? Array.Empty<LayerSummary>() : [new("prior", $"{prior.Kind}, {prior.Components} components", [latent.Width], prior.Parameters)],
            .. Layers("decoder", vae.Shape.Decoder, isTied: false),
            new("likelihood", $"{likelihood.Kind}{(likelihood.HasScale ? $", scale {likelihood.ScaleSource}" : "")}", [vae.Outputs], vae.VaeShape.PriorStart),
        ];
    }

    /// <inheritdoc cref="Of(FittedNetwork, AutoencoderColumns)"/>
    public static LayerSummary[] Of(FittedDetector detector, AutoencoderColumns columns) => detector.Networks[0] switch
    {
        ScoredAutoencoder { Network: var network, Scoring: var scoring } =>
            [.. Of(network, columns), new("score", $"{scoring.Score}{(scoring.Neighbours is { } neighbours ? $", {neighbours.Rows.Rows:N0} stored rows" : "")}", [1], 0)],
        ScoredVae { Network: var vae } => [.. Of(vae, columns), new("score", $"{vae.Score}", [1], 0)],
        var other => throw new InvalidOperationException($"Unknown network type {other.GetType().Name}."),
    };

    /// <summary>The widths of the layers from input to output, such as 64-128-64-8-64-128-64.</summary>
    /// <param name="latent">The length of a latent vector; the encoder of a variational autoencoder has more outputs.</param>
    public static string Widths(NetworkShape shape, int latent) =>
        string.Join("-", [shape.Inputs, .. shape.Encoder.SkipLast(1).Select(layer => layer.Outputs), latent, .. shape.Decoder.Select(layer => layer.Outputs)]);

    /// <summary>The widths of a detector's networks.</summary>
    public static string Widths(FittedDetector detector) => (detector.Networks.Count == 1 ? "" : $"{detector.Networks.Count} x ") + detector.Networks[0] switch
    {
        ScoredAutoencoder { Network: var network } => Widths(network.Shape, network.LatentDimension),
        ScoredVae { Network: var vae } => Widths(vae.Shape, vae.Latent.Width),
        var other => other.GetType().Name,
    };

    private static LayerSummary Input(AutoencoderColumns columns, int slots) => new("input", $"{columns.Read}, scaled", [slots], 0);

    private static IEnumerable<LayerSummary> Layers(string part, IReadOnlyList<LayerShape> layers, bool isTied) => layers.Select((layer, i) =>
    {
        string kind = layer.Convolution is { } convolution ? $"{convolution.Kind} {convolution.Kernel} x {convolution.Kernel}, stride {convolution.Stride}" : "Dense";
        string normalization = layer.Normalization == LayerNormalization.None ? "" : $", {layer.Normalization} normalization";
        string dropout = layer.Dropout > 0 ? $", dropout {layer.Dropout:g3}" : "";
        long parameters = (isTied ? 0 : layer.WeightCount) + (layer.Normalization == LayerNormalization.None ? 1L : 3) * layer.Units;
        return new LayerSummary($"{part} {i + 1}", $"{kind}{normalization}, {layer.Activation}{dropout}{(isTied ? ", tied weights" : "")}",
            layer.Convolution is { To: var to } ? [to.Height, to.Width, to.Channels] : [layer.Outputs], parameters);
    });
}
