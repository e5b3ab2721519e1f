namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the mean squared distance from the nearest of some rows. In Double: squares that nearly cancel each other are taken from each other.</summary>
internal sealed class NeighbourNodes
{
    private readonly NeighbourDistance _distance;
    private readonly Term _row;
    private readonly Term _rows;
    private readonly Term? _present;
    private readonly Term _squares;
    private readonly Term _nearest;
    private readonly string _places;
    private readonly Lazy<Term> _weights; // [N, rows], 1 / nearest for the nearest
    private readonly Lazy<Term> _mean;

    public NeighbourNodes(NeighbourDistance distance, DetectorRow row)
    {
        _distance = distance;
        var graph = row.Scaled.Graph;
        _present = row.Present?.ToDouble();
        _row = _present is { } present ? row.Scaled.ToDouble() * present : row.Scaled.ToDouble();
        _rows = new Term(graph, graph.Floats(distance.Rows.Values, distance.Rows.Rows, distance.Rows.Columns)).ToDouble();
        var others = _present is { } counts ? counts.MatMul(_rows.Square().Transpose(1, 0)) : _rows.Square().Sum();
        _squares = (_row.Square().Sum().Unsqueeze(1) - _row.MatMul(_rows.Transpose(1, 0)) * 2 + others).AtLeast(0);
        (_nearest, _places) = _squares.Least(distance.Nearest);
        _weights = new(() => _squares.Number(0).Expand(_squares.Name).Scatter(_places, _squares.Number(1.0 / distance.Nearest).Expand(_places)));
        _mean = new(() => _weights.Value.MatMul(_rows));
    }

    /// <summary>[N].</summary>
    public Term Distance => (_nearest.Sum() / ((double)_distance.Nearest * _distance.Unit)).ToSingle();

    /// <summary>[N, slots], the mean of the nearest.</summary>
    public Term Mean => _mean.Value.ToSingle();

    /// <summary>[N, slots], which sum to the distance.</summary>
    public Term Parts
    {
        get
        {
            var squares = _weights.Value.MatMul(_rows.Square());
            var parts = _row.Square() - _row * _mean.Value * 2 + (_present is { } present ? squares * present : squares);
            return (parts / _distance.Unit).ToSingle();
        }
    }
}
