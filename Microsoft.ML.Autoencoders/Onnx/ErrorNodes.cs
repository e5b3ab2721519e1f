namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the errors of a reconstruction, which equal the training loss.</summary>
internal sealed class ErrorNodes
{
    private readonly GraphBuilder _graph;

    /// <param name="scaling">The scaling of reconstruction and target.</param>
    /// <param name="decoded">[N, slots], the scaled reconstruction without and with its last activation.</param>
    /// <param name="target">[N, slots], scaled.</param>
    /// <param name="present">[N, slots], 1 for slots that count; null if all count.</param>
    /// <param name="table">The columns of a table; null for a single input column.</param>
    public ErrorNodes(GraphBuilder graph, ScoreDefinition score, SlotScaling scaling, (string Logits, string Activated) decoded, string target, string? present, TableShape? table)
    {
        _graph = graph;
        string errors = table is null ? Errors(score, decoded, target, present) : TableNodes.Errors(graph, table, decoded.Activated, target,
            (numbers, targets) => new Term(graph, Errors(score, (numbers.Name, numbers.Name), targets.Name, present: null)));
        if (score.Similarity is { Weight: var weight } similarity)
        {
            var unlike = new Term(graph, SimilarityNodes.Errors(graph, similarity, scaling, decoded.Activated, target));
            errors = (new Term(graph, errors) * (1 - weight) + unlike * weight).Name;
        }
        Slots = present is null ? errors : graph.Apply("Mul", [errors, present]);
        Rows = WeightedMean(Slots, graph.Floats(score.SlotWeights, score.SlotWeights.Length), present);
    }

    /// <summary>[N, slots], 0 for missing slots.</summary>
    public string Slots { get; }

    /// <summary>[N], their weighted mean.</summary>
    public string Rows { get; }

    private string Errors(ScoreDefinition score, (string Logits, string Activated) decoded, string target, string? present)
    {
        var graph = _graph;
        return score.Loss switch
        {
            ReconstructionLoss.Squared => Square(graph.Apply("Sub", [decoded.Activated, target])),
            ReconstructionLoss.Absolute => graph.Apply("Abs", [graph.Apply("Sub", [decoded.Activated, target])]),
            ReconstructionLoss.Huber => Huber(graph.Apply("Abs", [graph.Apply("Sub", [decoded.Activated, target])]), score.HuberDelta),
            ReconstructionLoss.BinaryCrossEntropy => graph.Apply("Sub",
                [graph.Apply("Softplus", [decoded.Logits]), graph.Apply("Mul", [decoded.Logits, target])]),
            ReconstructionLoss.Cosine => Cosine(decoded.Activated, target, present, score.SlotWeights.Length),
            _ => throw new ArgumentOutOfRangeException(nameof(score), score.Loss, null),
        };
    }

    private string WeightedMean(string errors, string weights, string? present)
    {
        string weighted = _graph.Apply("Mul", [errors, weights]);
        if (present is null)
        {
            return _graph.Apply("ReduceMean", [weighted], GraphBuilder.Attribute("axes", [1L]), GraphBuilder.Attribute("keepdims", 0L));
        }
        string weight = _graph.Apply("Max", [Sum(_graph.Apply("Mul", [present, weights]), keep: false), _graph.Floats([ScoreDefinition.LeastWeight])]);
        return _graph.Apply("Div", [Sum(weighted, keep: false), weight]);
    }

    private string Huber(string difference, float delta)
    {
        string cut = _graph.Apply("Min", [difference, _graph.Floats([delta])]);
        return _graph.Apply("Mul", [cut, _graph.Apply("Sub", [difference, _graph.Apply("Mul", [cut, _graph.Floats([0.5f])])])]);
    }

    private string Cosine(string activated, string target, string? present, int width)
    {
        string slots = present is null ? _graph.Floats([width]) : Sum(present, keep: true);
        string difference = _graph.Apply("Sub", [Direction(Counting(activated, present)), Direction(Counting(target, present))]);
        return _graph.Apply("Mul", [Square(difference), _graph.Apply("Mul", [slots, _graph.Floats([0.5f])])]);
    }

    private string Counting(string value, string? present) => present is null ? value : _graph.Apply("Mul", [value, present]);

    private string Direction(string value)
    {
        string length = _graph.Apply("Sqrt", [_graph.Apply("Max", [Sum(Square(value), keep: true), _graph.Floats([ScoreDefinition.LeastSquaredLength])])]);
        return _graph.Apply("Div", [value, length]);
    }

    private string Square(string value) => _graph.Apply("Mul", [value, value]);

    private string Sum(string value, bool keep) =>
        _graph.Apply("ReduceSum", [value, _graph.Integers(1)], GraphBuilder.Attribute("keepdims", keep ? 1L : 0L));
}
