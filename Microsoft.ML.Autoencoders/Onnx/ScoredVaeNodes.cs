namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the nodes of a variational autoencoder with its anomaly score.</summary>
internal sealed class ScoredVaeNodes : ScoredNetworkNodes
{
    private readonly ScoredVae _scored;
    private readonly VaeNodes _nodes;
    private readonly Lazy<Term> _slotCosts;
    private readonly Lazy<DistanceNodes> _distances;
    private readonly Lazy<MaskedCellNodes> _masked;

    public ScoredVaeNodes(ScoredVae scored, DetectorRow row)
        : base(row, scored.Slots)
    {
        _scored = scored;
        _nodes = new VaeNodes(row.Scaled.Graph, scored.Network, row.Scaled.Name, row.Present?.Name, row.Condition);
        _slotCosts = new(() => _nodes.SlotCosts);
        _distances = new(() => new DistanceNodes(new ActivationBlocks(scored, row), scored.Scoring.Distance!, scored.Scoring.Neighbours, row));
        _masked = new(() => new MaskedCellNodes(scored.Input.Table!, row, scored.Scoring.CellUnits, _nodes.Through));
    }

    public override Term Decoded => _scored.Input.Table is null ? _nodes.Reconstruction : _nodes.Decoded;

    public override Term Expected => _scored.Scoring.Neighbours is null ? Decoded : _distances.Value.NearestMean;

    public override MaskedCellNodes? Masked => _scored.Network.Score == VaeScore.MaskedCells ? _masked.Value : null;

    public override Term SlotErrors => Row.Scaled with { Name = _nodes.SlotErrors };

    /// <summary>[N, slots], the negative log-likelihood of each slot.</summary>
    public Term SlotCosts => _slotCosts.Value;

    protected override Term MakeScore() => _scored.Network.Score switch
    {
        VaeScore.NegativeElbo => SlotCosts.Sum() + _nodes.Divergence * _scored.Scoring.KlWeight,
        VaeScore.ReconstructionProbability => SlotCosts.Sum(),
        VaeScore.MahalanobisAndNeighbours => _distances.Value.Greatest.Score,
        VaeScore.MaskedCells => _masked.Value.Surprises.Sum(),
        _ => _nodes.Score,
    };

    // The contribution of a slot to a likelihood is relative to its mean over the training rows, since the density of a slot that is always reconstructed well is high.
    protected override Term MakeContributions() => _scored.Network.Score switch
    {
        VaeScore.MahalanobisAndNeighbours => _distances.Value.Greatest.Parts,
        VaeScore.MaskedCells => _masked.Value.Surprises,
        _ when _scored.Scoring.SlotCosts is { } usual => SlotCosts - new Term(SlotCosts.Graph, SlotCosts.Graph.Floats(usual, Slots)),
        _ => InProportion(Score, SlotErrors),
    };
}
