namespace Microsoft.ML.Autoencoders.Report;

/// <summary>The parts of a network that are inspected.</summary>
/// <param name="Name">The name of the network in an ensemble; otherwise empty.</param>
/// <param name="Graph">Writes the network with the outputs of all its layers.</param>
/// <param name="Hidden">The hidden layers.</param>
/// <param name="Latent">The meaning of the latent vector; null if it is not a distribution.</param>
/// <param name="IsCompared">Whether its reconstruction can be compared with its input, slot by slot.</param>
/// <param name="Table">What the columns of a table are like; null where one column is read.</param>
internal sealed record NetworkProbe(string Name, Func<byte[]> Graph, IReadOnlyList<(string Name, int Units)> Hidden, LatentShape? Latent, int LatentWidth, int Inputs, int Outputs, bool IsCompared, TableShape? Table)
{
    public static NetworkProbe Of(FittedNetwork network, string name = "") => new(name, () => ActivityGraph.Of(network), [.. ActivityGraph.HiddenLayers(network.Shape)], null, network.LatentDimension,
        network.Inputs, network.Outputs, network.BringsForthInput && network.Score.Loss != ReconstructionLoss.Cosine, network.Input.Table);

    public static NetworkProbe Of(FittedVae vae, string name = "") => new(name, () => ActivityGraph.Of(vae), [.. ActivityGraph.HiddenLayers(vae.Shape)], vae.Latent, vae.Latent.Width,
        vae.Inputs, vae.Outputs, vae.BringsForthInput, vae.Input.Table);

    public static NetworkProbe[] Of(FittedDetector detector) => [.. detector.Networks.Select((network, i) =>
    {
        string name = detector.Networks.Count == 1 ? "" : $"network {i + 1}, ";
        return network switch
        {
            ScoredAutoencoder { Network: var fitted } => Of(fitted, name),
            ScoredVae { Network: var vae } => Of(vae, name),
            var other => throw new InvalidOperationException($"Unknown network type {other.GetType().Name}."),
        };
    })];

    /// <summary>The graph's outputs: the scaled row, the latent vector, the reconstruction, then the hidden layers.</summary>
    public (string Name, int Width)[] GraphOutputs => [(ActivityGraph.Scaled, Inputs), (ActivityGraph.Latent, LatentWidth), (ActivityGraph.Reconstruction, Outputs), .. Hidden.Select((layer, i) => (ActivityGraph.Hidden(i), layer.Units))];
}
