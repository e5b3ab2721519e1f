namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the mean squared distances from the nearest rows of a sample. It uses Double, because differences of nearly equal squares are computed.</summary>
internal sealed class NeighbourNodes
{
    private readonly Term _row;
    private readonly Term _rows;
    private readonly Term? _present;
    private readonly Term _squares; // [N, rows]
    private readonly Term _least; // [N, places], the least squared distances in ascending order
    private readonly string _places; // [N, places], the indices of their rows
    private readonly Term _isOwn; // [N, 1], whether the nearest row is the row itself
    private readonly int _kept;

    public NeighbourNodes(NeighbourDistances distances, DetectorRow row)
    {
        const double Rounding = 1e-11; // of the distance from itself, relative to the squared norm
        var graph = row.Scaled.Graph;
        _kept = distances.Rows.Rows;
        _present = row.Present?.ToDouble();
        _row = _present is { } present ? row.Scaled.ToDouble() * present : row.Scaled.ToDouble();
        _rows = new Term(graph, graph.Floats(distances.Rows.Values, _kept, distances.Rows.Columns)).ToDouble();
        var length = _row.Square().Sum();
        var others = _present is { } counts ? counts.MatMul(_rows.Square().Transpose(1, 0)) : _rows.Square().Sum();
        _squares = (length.Unsqueeze(1) - _row.MatMul(_rows.Transpose(1, 0)) * 2 + others).AtLeast(0);
        (_least, _places) = _squares.Least(Math.Min(distances.Many.Count + 1, _kept));
        var first = _least.Slice(0, 1);
        _isOwn = 1 - first.Flag(graph.Apply("Greater", [first.Name, (length * Rounding).Unsqueeze(1).Name]));
        (Few, Many) = (new(this, distances.Few.Count), new(this, distances.Many.Count));
    }

    public Nearest Few { get; }

    public Nearest Many { get; }

    /// <summary>The mean over a number of nearest rows.</summary>
    internal sealed class Nearest
    {
        private readonly NeighbourNodes _nodes;
        private readonly int _count;
        private readonly Term _sum;
        private readonly Lazy<Term> _weights; // [N, rows], 1 / count for the nearest rows
        private readonly Lazy<Term> _mean;

        public Nearest(NeighbourNodes nodes, int count)
        {
            (_nodes, _count) = (nodes, count);
            var squares = nodes._squares;
            if (nodes._kept == count)
            {
                _sum = squares.Sum();
                _weights = new(() => squares.Number(1.0 / count).Expand(squares.Name));
            }
            else
            {
                // One more than the count, of which the first or the last is excluded: a row of the sample is not its own neighbour.
                var least = nodes._least.Slice(0, count + 1);
                var counted = (1 - nodes._isOwn).Behind(squares.Number(1).Expand(least.Slice(1, count).Name)).Behind(nodes._isOwn);
                _sum = (least * counted).Sum();
                string places = (least with { Name = nodes._places }).Slice(0, count + 1).Name;
                _weights = new(() => squares.Number(0).Expand(squares.Name).Scatter(places, counted / count));
            }
            _mean = new(() => _weights.Value.MatMul(nodes._rows));
        }

        /// <summary>[N].</summary>
        public Term Distance => (_sum / _count).ToSingle();

        /// <summary>[N, slots], the mean of the nearest rows.</summary>
        public Term Mean => _mean.Value.ToSingle();

        /// <summary>[N, slots], contributions that sum to the distance.</summary>
        public Term Parts
        {
            get
            {
                var squares = _weights.Value.MatMul(_nodes._rows.Square());
                var parts = _nodes._row.Square() - _nodes._row * _mean.Value * 2 + (_nodes._present is { } present ? squares * present : squares);
                return parts.ToSingle();
            }
        }
    }
}
