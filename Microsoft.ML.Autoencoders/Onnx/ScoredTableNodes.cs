namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the nodes of an autoencoder of a table with its anomaly score.</summary>
internal sealed class ScoredTableNodes : ScoredNetworkNodes
{
    private readonly ScoredAutoencoder _scored;
    private readonly FittedNetwork _network;
    private readonly TableShape _table;
    private readonly Lazy<Term> _decoded;
    private readonly Lazy<ErrorNodes> _errors;
    private readonly Lazy<MaskedCellNodes> _masked;

    public ScoredTableNodes(ScoredAutoencoder scored, DetectorRow row)
        : base(row, scored.Slots)
    {
        (_scored, _network, _table) = (scored, scored.Network, scored.Input.Table!);
        var graph = row.Scaled.Graph;
        _decoded = new(() => Layers(new Term(graph, TableNodes.Expand(graph, _table, row.Scaled.Name, row.Present!.Value.Name))));
        _errors = new(() => new ErrorNodes(graph, _network.Score, _network.Output, (Decoded.Name, Decoded.Name), row.Scaled.Name, row.Present!.Value.Name, _table));
        _masked = new(() => new MaskedCellNodes(_table, row, scored.Scoring.CellUnits, inputs =>
            Layers(inputs.Reshape(-1, _table.InputWidth)).Apply("Reshape", inputs.Shape(2, _table.OutputWidth))));
    }

    public override Term Decoded => _decoded.Value;

    public override MaskedCellNodes? Masked => _scored.Scoring.Score == AutoencoderScore.MaskedCells ? _masked.Value : null;

    public override Term SlotErrors => Row.Scaled with { Name = _errors.Value.Slots };

    protected override Term MakeScore() => _scored.Scoring.Score switch
    {
        AutoencoderScore.ReconstructionError => Row.Scaled with { Name = _errors.Value.Rows },
        AutoencoderScore.MaskedCells => _masked.Value.Surprises.Sum(),
        _ => throw new ArgumentOutOfRangeException(nameof(ScoredAutoencoder), _scored.Scoring.Score, null),
    };

    protected override Term MakeContributions() => Masked is { } masked ? masked.Surprises
        : InProportion(Score, SlotErrors * (Row.Scaled with { Name = Row.Scaled.Graph.Floats(_network.Score.SlotWeights, Slots) }));

    private Term Layers(Term inputs) => inputs with { Name = LayerNodes.Apply(inputs.Graph, _network.Encoder.Concat(_network.Decoder), inputs.Name).Activated };
}
