namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the nodes of an autoencoder of a table with its anomaly score.</summary>
internal sealed class ScoredTableNodes : ScoredNetworkNodes
{
    private readonly ScoredAutoencoder _scored;
    private readonly FittedNetwork _network;
    private readonly TableShape _table;
    private readonly Lazy<string> _decoded;
    private readonly Lazy<ErrorNodes> _errors;
    private readonly Lazy<MaskedCellNodes> _masked;

    public ScoredTableNodes(ScoredAutoencoder scored, DetectorRow row)
        : base(row, scored.Slots)
    {
        (_scored, _network, _table) = (scored, scored.Network, scored.Input.Table!);
        var graph = row.Scaled.Graph;
        _decoded = new(() => LayerNodes.Apply(graph, _network.Encoder.Concat(_network.Decoder), TableNodes.Expand(graph, _table, row.Scaled.Name, row.Present!.Value.Name)).Activated);
        _errors = new(() => new ErrorNodes(graph, _network.Score, _network.Output, (_decoded.Value, _decoded.Value), row.Scaled.Name, row.Present!.Value.Name, _table));
        _masked = new(() => new MaskedCellNodes(_network, _table, row, scored.Scoring.CellUnits));
    }

    public override Term Reconstruction => Row.Scaled with { Name = TableNodes.Cells(Row.Scaled.Graph, _table, _decoded.Value) };

    public override Term Expected => IsMasked ? _masked.Value.Expected : Reconstruction;

    public override Term SlotErrors => Row.Scaled with { Name = _errors.Value.Slots };

    public override Term Certainty => IsMasked ? _masked.Value.Certainty : Row.Scaled with { Name = TableNodes.Certainties(Row.Scaled.Graph, _table, _decoded.Value) };

    /// <summary>[N, slots], what is surprising about each cell.</summary>
    public Term Surprises => _masked.Value.Surprises;

    /// <summary>[N, slots], the squared differences of numbers from what the other cells let expect.</summary>
    public Term MaskedErrors => _masked.Value.Errors;

    private bool IsMasked => _scored.Scoring.Score == AutoencoderScore.MaskedCells;

    protected override Term MakeScore() => _scored.Scoring.Score switch
    {
        AutoencoderScore.ReconstructionError => Row.Scaled with { Name = _errors.Value.Rows },
        AutoencoderScore.MaskedCells => Surprises.Sum(),
        _ => throw new ArgumentOutOfRangeException(nameof(ScoredAutoencoder), _scored.Scoring.Score, null),
    };

    protected override Term MakeContributions() => IsMasked ? Surprises
        : InProportion(Score, SlotErrors * (Row.Scaled with { Name = Row.Scaled.Graph.Floats(_network.Score.SlotWeights, Slots) }));
}
