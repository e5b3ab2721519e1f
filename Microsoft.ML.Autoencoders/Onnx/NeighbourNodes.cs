namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>
/// Writes the mean squared distances from the nearest rows of a sample, in the type of the row. They are differences of squares: for rows that are much closer to each other than to 0, the
/// type has to be Double.
/// </summary>
internal sealed class NeighbourNodes
{
    private readonly Term _row;
    private readonly Term _rows;
    private readonly Term? _present;
    private readonly Term _squares; // [N, rows]
    private readonly Term _least; // [N, places], the least squared distances in ascending order
    private readonly string _places; // [N, places], the indices of their rows
    private readonly int _kept;

    /// <param name="row">[N, width].</param>
    /// <param name="present">[N, width], 1 for entries that count; null if all count.</param>
    /// <param name="rows">[rows, width], the sample.</param>
    /// <param name="most">The greatest number of nearest rows.</param>
    /// <param name="isOwn">[N, 1], 1 if the nearest row is the row itself; null to compare them, which requires Double.</param>
    public NeighbourNodes(Term row, Term? present, Matrix rows, int most, Term? isOwn = null)
    {
        const double Rounding = 1e-11; // of the distance from itself, relative to the squared norm
        var graph = row.Graph;
        _kept = rows.Rows;
        _present = present;
        _row = present is { } mask ? row * mask : row;
        _rows = new Term(graph, graph.Floats(rows.Values, _kept, rows.Columns));
        _rows = row.IsDouble ? _rows.ToDouble() : _rows;
        var length = _row.Square().Sum();
        var others = _present is { } counts ? counts.MatMul(_rows.Square().Transpose(1, 0)) : _rows.Square().Sum();
        _squares = (length.Unsqueeze(1) - _row.MatMul(_rows.Transpose(1, 0)) * 2 + others).AtLeast(0);
        (_least, _places) = _squares.Least(Math.Min(most + 1, _kept));
        var first = _least.Slice(0, 1);
        IsOwn = isOwn ?? 1 - first.Flag(graph.Apply("Greater", [first.Name, (length * Rounding).Unsqueeze(1).Name]));
    }

    /// <summary>[N, 1], 1 if the nearest row is the row itself.</summary>
    public Term IsOwn { get; }

    /// <summary>The nearest of the sample's rows.</summary>
    public Nearest Of(int count) => new(this, count);

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
                var counted = (1 - nodes.IsOwn).Behind(squares.Number(1).Expand(least.Slice(1, count).Name)).Behind(nodes.IsOwn);
                _sum = (least * counted).Sum();
                string places = (least with { Name = nodes._places }).Slice(0, count + 1).Name;
                _weights = new(() => squares.Number(0).Expand(squares.Name).Scatter(places, counted / count));
            }
            _mean = new(() => _weights.Value.MatMul(nodes._rows));
        }

        /// <summary>[N].</summary>
        public Term Distance => Single(_sum / _count);

        /// <summary>[N, width], the mean of the nearest rows.</summary>
        public Term Mean => Single(_mean.Value);

        /// <summary>[N, width], contributions that sum to the distance.</summary>
        public Term Parts
        {
            get
            {
                var squares = _weights.Value.MatMul(_nodes._rows.Square());
                var parts = _nodes._row.Square() - _nodes._row * _mean.Value * 2 + (_nodes._present is { } present ? squares * present : squares);
                return Single(parts);
            }
        }

        private static Term Single(Term term) => term.IsDouble ? term.ToSingle() : term;
    }
}
