using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

/// <summary>A fitted autoencoder.</summary>
/// <inheritdoc cref="ScoringTransformer"/>
public sealed partial class AutoencoderTransformer : ScoringTransformer
{
    private readonly TrainingHistory? _history;

    // The history is null where it was loaded from a file.
    internal AutoencoderTransformer(FittedNetwork network, AutoencoderColumns columns, TrainingHistory? history)
        : base(columns, network.Inputs, condition: null, named => AutoencoderGraph.ForRows(network, named)) =>
        (Network, _history) = (network, history);

    /// <summary>What happened in training, an epoch a record.</summary>
    /// <exception cref="InvalidOperationException">The transformer was loaded from a file, which keeps no history.</exception>
    public TrainingHistory TrainingHistory => _history ?? throw TrainingHistory.NotKept();

    /// <summary>Tells what the model consists of: layers, output sizes, parameters and training.</summary>
    /// <returns>A summary, which a console prints as a table. Of a loaded model too, without the training.</returns>
    public ModelSummary Summary() => new(Headline, LayerSummaries.Of(Network, Columns), 1, _history is null ? [] : [_history]);

    /// <summary>The fitted network, from which training can go on.</summary>
    internal FittedNetwork Network { get; }

    private protected override string Headline => $"{nameof(AutoencoderTransformer)} {LayerSummaries.Widths(Network.Shape, Network.LatentDimension)}";

    private protected override IEnumerable<string> Remarks => Remark(_history);

    private protected override FittedModel? FittedTo => FittedModel.Of(Network);

    private protected override byte[] GraphOfOneRow(AutoencoderColumns columns) => AutoencoderGraph.ForOneRow(Network, columns);
}
