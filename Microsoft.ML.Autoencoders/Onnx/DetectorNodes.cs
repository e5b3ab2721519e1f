namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the networks of a detector with a common input, and the means over them.</summary>
internal sealed class DetectorNodes
{
    private readonly IReadOnlyList<ScoredNetworkNodes> _networks;
    private readonly Term _scaled;
    private readonly TableShape? _table;
    private readonly Lazy<Term> _score;
    private readonly Lazy<Term> _contributions;
    private readonly Dictionary<int, (Term Slots, Term Contributions)> _top = [];

    /// <param name="input">[N, slots], in the units of the data.</param>
    /// <param name="condition">[N, width], the scaled condition, or null.</param>
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

    /// <summary>[N, slots], scaled: the values that the score compares the row with.</summary>
    public Term Expected => _table is null ? Mean(network => network.Expected) : _networks[0].Masked is { } masked ? masked.Expected(MaskedDecoded) : Reconstruction;

    /// <summary>[N, slots], for a category of a table, the probability of the expected value; for a number, 0.</summary>
    public Term Certainty => _networks[0].Masked is { } masked ? masked.Certainty(MaskedDecoded) : _scaled with { Name = TableNodes.Certainties(_scaled.Graph, _table!, Decoded.Name) };

    /// <summary>[N, slots].</summary>
    public Term SlotErrors => Mean(network => network.SlotErrors);

    /// <summary>[N, slots], contributions that sum to the score.</summary>
    public Term Contributions => _contributions.Value;

    /// <summary>[N, count] each: the slots with the greatest contributions, and these contributions.</summary>
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

    // The remainder, due to rounding or to contributions that belong to no slot, is distributed evenly, so that contributions always sum to the score. In a row that cannot be scored, it is
    // distributed among the slots without a finite value.
    private Term MakeContributions()
    {
        const float Greatest = AnomalyDetector.GreatestScore;
        const double MostOfScore = 1e3;
        var parts = Mean(network => network.Contributions);
        // Contributions much greater than the score cancel each other, and their sum would be dominated by rounding errors.
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
