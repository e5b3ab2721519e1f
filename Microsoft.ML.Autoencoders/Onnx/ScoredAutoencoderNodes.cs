namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the nodes of an autoencoder with its anomaly score.</summary>
internal sealed class ScoredAutoencoderNodes : ScoredNetworkNodes
{
    private readonly GraphBuilder _graph;
    private readonly AutoencoderScoring _scoring;
    private readonly FittedNetwork _network;
    private readonly ActivationBlocks _blocks;
    private readonly Lazy<ErrorNodes> _errors;
    private readonly Lazy<DistanceNodes> _distances;

    public ScoredAutoencoderNodes(ScoredAutoencoder scored, DetectorRow row)
        : base(row, scored.Slots)
    {
        (_graph, _scoring, _network) = (row.Scaled.Graph, scored.Scoring, scored.Network);
        _blocks = new ActivationBlocks(scored, row);
        _errors = new(() => new ErrorNodes(_graph, _network.Score, _network.Output, _blocks.Decoded, row.Scaled.Name, row.Present?.Name, table: null));
        _distances = new(() => new DistanceNodes(_blocks, _scoring.Distance!, _scoring.Neighbours, row));
    }

    public override Term Decoded => _blocks.Reconstruction;

    public override Term Expected => _scoring.Neighbours is null ? Decoded : _distances.Value.NearestMean;

    public override Term SlotErrors => new(_graph, _errors.Value.Slots);

    protected override Term MakeScore() => _scoring.Score switch
    {
        AutoencoderScore.ReconstructionError => new Term(_graph, _errors.Value.Rows),
        AutoencoderScore.StandardizedError => MeanOfPresent(Standardized),
        AutoencoderScore.Mahalanobis => _distances.Value.Mahalanobis,
        AutoencoderScore.MahalanobisAndNeighbours => _distances.Value.Greatest.Score,
        _ => throw new ArgumentOutOfRangeException(nameof(ScoredAutoencoder), _scoring.Score, null),
    };

    protected override Term MakeContributions() => _scoring.Score switch
    {
        AutoencoderScore.ReconstructionError => InProportion(Score, SlotErrors * new Term(_graph, _graph.Floats(_network.Score.SlotWeights, Slots))),
        AutoencoderScore.StandardizedError => InProportion(Score, Standardized),
        AutoencoderScore.Mahalanobis => _distances.Value.MahalanobisParts,
        AutoencoderScore.MahalanobisAndNeighbours => _distances.Value.Greatest.Parts,
        _ => throw new ArgumentOutOfRangeException(nameof(ScoredAutoencoder), _scoring.Score, null),
    };

    private Term Standardized => SlotErrors / new Term(_graph, _graph.Floats(_scoring.SlotErrors!, Slots));

    private Term MeanOfPresent(Term slots) => Row.Present is { } present
        ? slots.Sum() / present.Sum().AtLeast(ScoreDefinition.LeastWeight)
        : slots.Sum() / Slots;
}
