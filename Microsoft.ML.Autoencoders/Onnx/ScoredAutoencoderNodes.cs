namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the nodes of an autoencoder with its anomaly score.</summary>
internal sealed class ScoredAutoencoderNodes : ScoredNetworkNodes
{
    private readonly GraphBuilder _graph;
    private readonly AutoencoderScoring _scoring;
    private readonly FittedNetwork _network;
    private readonly ActivationBlocks _blocks;
    private readonly Lazy<ErrorNodes> _errors;
    private readonly Lazy<MahalanobisNodes> _distance;
    private readonly Lazy<NeighbourNodes> _neighbours;
    private readonly Lazy<GreatestDistanceNodes> _greatest;

    public ScoredAutoencoderNodes(ScoredAutoencoder scored, DetectorRow row)
        : base(row, scored.Slots)
    {
        (_graph, _scoring, _network) = (row.Scaled.Graph, scored.Scoring, scored.Network);
        _blocks = new ActivationBlocks(_network, row.Scaled, row.Present);
        _errors = new(() => new ErrorNodes(_graph, _network.Score, _network.Output, _blocks.Decoded, row.Scaled.Name, row.Present?.Name));
        _distance = new(() => new MahalanobisNodes(_scoring.Distance!, _blocks.SideBySide));
        _neighbours = new(() => new NeighbourNodes(_scoring.Neighbours!, row));
        _greatest = new(() => new GreatestDistanceNodes(
        [
            new(_distance.Value.Distance, _scoring.Distance!.Scale, DistanceParts),
            new(_neighbours.Value.Few.Distance, _scoring.Neighbours!.Few.Scale, () => _neighbours.Value.Few.Parts),
            new(_neighbours.Value.Many.Distance, _scoring.Neighbours!.Many.Scale, () => _neighbours.Value.Many.Parts),
        ]));
    }

    public override Term Reconstruction => _blocks.Reconstruction;

    // A network brings gross outliers back too; rows that are near don't have them.
    public override Term Expected => _scoring.Neighbours is null ? Reconstruction : _neighbours.Value.Many.Mean;

    public override Term SlotErrors => new(_graph, _errors.Value.Slots);

    protected override Term MakeScore() => _scoring.Score switch
    {
        AutoencoderScore.ReconstructionError => new Term(_graph, _errors.Value.Rows),
        AutoencoderScore.StandardizedError => MeanOfPresent(Standardized),
        AutoencoderScore.Mahalanobis => _distance.Value.Distance,
        AutoencoderScore.MahalanobisAndNeighbours => _greatest.Value.Score,
        _ => throw new ArgumentOutOfRangeException(nameof(ScoredAutoencoder), _scoring.Score, null),
    };

    protected override Term MakeContributions() => _scoring.Score switch
    {
        AutoencoderScore.ReconstructionError => InProportion(Score, SlotErrors * new Term(_graph, _graph.Floats(_network.Score.SlotWeights, Slots))),
        AutoencoderScore.StandardizedError => InProportion(Score, Standardized),
        AutoencoderScore.Mahalanobis => DistanceParts(),
        AutoencoderScore.MahalanobisAndNeighbours => _greatest.Value.Parts,
        _ => throw new ArgumentOutOfRangeException(nameof(ScoredAutoencoder), _scoring.Score, null),
    };

    private Term Standardized => SlotErrors / new Term(_graph, _graph.Floats(_scoring.SlotErrors!, Slots));

    private Term MeanOfPresent(Term slots) => Row.Present is { } present
        ? slots.Sum() / present.Sum().AtLeast(ScoreDefinition.LeastWeight)
        : slots.Sum() / Slots;

    // By how much the squared distance exceeds that of the reconstruction, the row as the network would have it, is (z - r)ᵀM(z + r): a weighted sum of what both rows' activations differ by.
    private Term DistanceParts()
    {
        var expected = _blocks.Of(Reconstruction);
        return _blocks.Parts(expected, _distance.Value.SumWeights(expected.SideBySide));
    }
}
