namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes a detector's networks on one input, and the means over them.</summary>
internal sealed class DetectorNodes
{
    private readonly IReadOnlyList<ScoredNetworkNodes> _networks;
    private readonly Term _scaled;
    private readonly TableShape? _table;
    private readonly Lazy<Term> _score;
    private readonly Lazy<Term> _contributions;
    private readonly Dictionary<int, (Term Slots, Term Contributions)> _top = [];

    /// <param name="input">[N, slots], as in the data.</param>
    /// <param name="condition">[N, width], scaled: what else the networks read, or null.</param>
    public DetectorNodes(GraphBuilder graph, IReadOnlyList<ScoredNetwork> networks, string input, Term? condition)
    {
        var row = DetectorRow.Of(graph, networks[0], input, condition);
        _scaled = row.Scaled;
        _table = networks[0].Input.Table;
        _networks = [.. networks.Select(network => ScoredNetworkNodes.Of(network, row))];
        _score = new(MakeScore);
        _contributions = new(MakeContributions);
    }

    /// <summary>[N].</summary>
    public Term Score => _score.Value;

    /// <summary>[N, slots], scaled.</summary>
    public Term Reconstruction => _table is null ? Mean(network => network.Decoded) : _scaled with { Name = TableNodes.Cells(_scaled.Graph, _table, Decoded.Name) };

    /// <summary>[N, slots], scaled: what the score compares the row with.</summary>
    public Term Expected => _table is null ? Mean(network => network.Expected) : _networks[0].Masked is { } masked ? masked.Expected(MaskedDecoded) : Reconstruction;

    /// <summary>[N, slots], of a table's category the probability of what is expected, of a number 0.</summary>
    public Term Certainty => _networks[0].Masked is { } masked ? masked.Certainty(MaskedDecoded) : _scaled with { Name = TableNodes.Certainties(_scaled.Graph, _table!, Decoded.Name) };

    /// <summary>[N, slots].</summary>
    public Term SlotErrors => Mean(network => network.SlotErrors);

    /// <summary>[N, slots], which sum to the score.</summary>
    public Term Contributions => _contributions.Value;

    /// <summary>[N, count] each: the slots with the greatest parts, and these.</summary>
    public (Term Slots, Term Contributions) Top(int count)
    {
        if (!_top.TryGetValue(count, out var top))
        {
            var (values, places) = Contributions.Greatest(count);
            _top.Add(count, top = (values.Flag(places), values));
        }
        return top;
    }

    private Term MakeScore()
    {
        const float Greatest = AnomalyDetector.GreatestScore;
        var score = Mean(network => network.Score);
        return score.Where(score.IsWithin(Greatest), score.Number(Greatest));
    }

    // What rounding or a part that belongs to no slot leaves over is spread evenly, so the parts always sum to the score. In a row
    // that can't be scored the slots without a finite value have it all.
    private Term MakeContributions()
    {
        const float Greatest = AnomalyDetector.GreatestScore;
        const double MostOfScore = 1e3;
        var parts = Mean(network => network.Contributions);
        // A part that is so many times the score is cancelled by others, and of their sum rounding is all that is left.
        parts = parts.Where((parts / Score.Abs().AtLeast(1).Unsqueeze(1)).IsWithin(MostOfScore), parts.Number(0));
        var strange = 1 - _scaled.Flag(_scaled.IsWithin(Greatest));
        var count = strange.Sum().Unsqueeze(1);
        var left = (Score - parts.Sum()).Unsqueeze(1);
        return parts + left * (strange / count.AtLeast(1)).Where(count.IsAbove(0), left.Number(1.0 / _networks[0].Slots));
    }

    private Term Decoded => TableNodes.Mean(_table!, [.. _networks.Select(network => network.Decoded)]);

    private Term MaskedDecoded => TableNodes.Mean(_table!, [.. _networks.Select(network => network.Masked!.Decoded)]);

    private Term Mean(Func<ScoredNetworkNodes, Term> of)
    {
        var sum = _networks.Select(of).Aggregate((a, b) => a + b);
        return _networks.Count == 1 ? sum : sum / _networks.Count;
    }
}
