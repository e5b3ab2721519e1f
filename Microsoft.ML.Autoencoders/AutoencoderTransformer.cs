namespace Microsoft.ML.Autoencoders;

/// <summary>A fitted autoencoder.</summary>
/// <inheritdoc cref="ScoringTransformer"/>
public sealed partial class AutoencoderTransformer : ScoringTransformer
{
    internal AutoencoderTransformer(FittedNetwork network, AutoencoderColumns columns, TrainingHistory history)
        : base(columns, network.Inputs, condition: null, named => AutoencoderGraph.ForRows(network, named)) =>
        (Network, TrainingHistory) = (network, history);

    /// <summary>What happened in training, an epoch a record.</summary>
    public TrainingHistory TrainingHistory { get; }

    /// <summary>The fitted network, from which training can go on.</summary>
    internal FittedNetwork Network { get; }

    private protected override byte[] GraphOfOneRow(AutoencoderColumns columns) => AutoencoderGraph.ForOneRow(Network, columns);
}
