namespace Microsoft.ML.Autoencoders;

/// <summary>A fitted autoencoder.</summary>
/// <remarks>
/// Beside transforming rows it works in the latent space: <see cref="Decode"/>, <see cref="Interpolate"/> and, fitted with <see cref="LatentSampler.GaussianMixture"/>, <see cref="Sample"/>. A model that was
/// loaded by <c>mlContext.Model.LoadAutoencoder</c> has it too: <c>model.Find&lt;AutoencoderTransformer&gt;()</c>. What <see cref="ExportToOnnx"/> writes decodes anywhere.
/// </remarks>
/// <inheritdoc cref="ScoringTransformer"/>
public sealed partial class AutoencoderTransformer : ScoringTransformer
{
    private readonly TrainingHistory? _history;

    // The history is null where it was loaded from a file.
    internal AutoencoderTransformer(FittedNetwork network, AutoencoderColumns columns, TrainingHistory? history)
        : base(columns, network.Inputs, condition: null, named => AutoencoderGraph.ForRows(network, named), network.Input.Table)
    {
        (Network, _history) = (network, history);
        _decoder = new OnnxScorer(() => AutoencoderGraph.Decoder(network, LatentName, ReconstructionName),
            [new(LatentName, network.LatentDimension)], [new(ReconstructionName, network.Outputs, IsBoolean: false)]);
    }

    /// <summary>What happened in training, an epoch a record.</summary>
    /// <exception cref="InvalidOperationException">The transformer was loaded from a file, which keeps no history.</exception>
    public TrainingHistory TrainingHistory => _history ?? throw TrainingHistory.NotKept();

    /// <summary>The fitted network, from which training can go on.</summary>
    internal FittedNetwork Network { get; }

    private protected override FittedModel? FittedTo => FittedModel.Of(Network);

    private protected override byte[] GraphOfOneRow(AutoencoderColumns columns) => AutoencoderGraph.ForOneRow(Network, columns);
}
