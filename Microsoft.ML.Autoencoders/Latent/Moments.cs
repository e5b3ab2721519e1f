using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>The mean and the scatter matrix of weighted rows.</summary>
/// <param name="Mean">[width].</param>
/// <param name="Scatter">[width, width], the weighted sum of the outer products of the differences from the mean.</param>
internal sealed record Moments(double Weight, double[] Mean, double[,] Scatter)
{
    public int Width => Mean.Length;

    /// <summary>[width, width]; 0 if the total weight is 0.</summary>
    public double[,] Covariance => Map((row, column) => Weight > 0 ? Scatter[row, column] / Weight : 0);

    /// <param name="weight">The weight of each row, at least 0.</param>
    public static Moments Of(Matrix rows, Func<int, double> weight, CancellationToken cancellation = default)
    {
        int width = rows.Columns;
        double[] weights = [.. Enumerable.Range(0, rows.Rows).Select(weight)];
        double total = weights.Sum();
        var mean = new double[width];
        if (!(total > 0))
        {
            return new Moments(total, mean, new double[width, width]);
        }
        for (int row = 0; row < weights.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (weights[row] > 0)
            {
                var values = rows.Row(row);
                for (int i = 0; i < width; i++)
                {
                    mean[i] += weights[row] / total * values[i];
                }
            }
        }
        var scatter = new ScatterSum(width);
        for (int row = 0; row < weights.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (weights[row] > 0)
            {
                scatter.Add(rows.Row(row), mean, weights[row]);
            }
        }
        return new Moments(total, mean, scatter.Take());
    }

    /// <summary>Creates a matrix of the same size.</summary>
    public double[,] Map(Func<int, int, double> entry)
    {
        var matrix = new double[Width, Width];
        for (int row = 0; row < Width; row++)
        {
            for (int column = 0; column < Width; column++)
            {
                matrix[row, column] = entry(row, column);
            }
        }
        return matrix;
    }

    // Sums the products of several rows at a time, so that each sum is read and written once for all of them.
    private sealed class ScatterSum
    {
        private const int Together = 4;
        private readonly int _width;
        private readonly int _length; // the length of a row in registers
        private readonly Vector<double>[] _sums; // [width, length]
        private readonly Vector<double>[] _differences; // [Together, length]
        private readonly double[] _weights = new double[Together];
        private int _count;

        public ScatterSum(int width)
        {
            _width = width;
            _length = (width + Vector<double>.Count - 1) / Vector<double>.Count;
            _sums = new Vector<double>[width * _length];
            _differences = new Vector<double>[Together * _length];
        }

        public void Add(ReadOnlySpan<float> values, double[] mean, double weight)
        {
            var differences = Numbers(_differences, _count);
            for (int i = 0; i < _width; i++)
            {
                differences[i] = values[i] - mean[i];
            }
            _weights[_count++] = weight;
            if (_count == Together)
            {
                AddProducts();
            }
        }

        /// <summary>[width, width].</summary>
        public double[,] Take()
        {
            AddProducts();
            var scatter = new double[_width, _width];
            for (int row = 0; row < _width; row++)
            {
                var sums = Numbers(_sums, row);
                for (int column = 0; column <= row; column++)
                {
                    scatter[row, column] = scatter[column, row] = sums[column];
                }
            }
            return scatter;
        }

        // Unused rows have the weight 0.
        private void AddProducts()
        {
            _weights.AsSpan(_count).Clear();
            _count = 0;
            ReadOnlySpan<Vector<double>> a = Differences(0), b = Differences(1), c = Differences(2), d = Differences(3);
            for (int row = 0; row < _width; row++)
            {
                Vector<double> ofA = Factor(0, row), ofB = Factor(1, row), ofC = Factor(2, row), ofD = Factor(3, row);
                var sums = _sums.AsSpan(row * _length, row / Vector<double>.Count + 1);
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] = sums[i] + a[i] * ofA + b[i] * ofB + c[i] * ofC + d[i] * ofD;
                }
            }
        }

        private Span<Vector<double>> Differences(int place) => _differences.AsSpan(place * _length, _length);

        private Vector<double> Factor(int place, int row) => new(_weights[place] * Numbers(_differences, place)[row]);

        private Span<double> Numbers(Vector<double>[] rows, int row) => MemoryMarshal.Cast<Vector<double>, double>(rows.AsSpan(row * _length, _length));
    }
}
