using System.Runtime.CompilerServices;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>
/// The squared maximum mean discrepancy between the latent draws of a batch and equally many draws from the prior (Gretton et al. 2012), with the kernel exp(-|a - b|² / (2 d)) for d entries: the unbiased estimate, which
/// excludes the pairs of a point with itself and may be negative, averaged over samples.
/// </summary>
internal sealed unsafe class DenseDiscrepancy
{
    private const double LeastShare = 1e-6;
    private const int ChunkRows = 16 * Kernels.TileRows;
    private readonly Kernels _kernels;
    private readonly Workers _workers;
    private readonly DensePrior? _prior;
    private readonly int _samples;
    private readonly float _scale; // the factor of points, so that the kernel is exp(-|a - b|² / 2)
    private readonly Block _noise, _others, _othersGradient; // [samples × rows, d], draws from the prior
    private readonly Block _own, _other; // [rows, d], scaled points of a sample
    private readonly Block _transposed; // [d, rows]
    private readonly Block _allPairs; // [rows of a chunk, maximum number of rows]
    private readonly Block _moves, _columnMoves; // [rows, d]
    private readonly Block _halfSquares, _ones, _shares, _even, _columnSums; // rows
    private readonly float* _rowSums;
    private readonly NormalNoise _normal = new();
    private Block _pairs; // [rows of a chunk, rows], kernel values times their factors

    /// <param name="prior">A learned prior; null for the standard one.</param>
    /// <param name="capacity">The maximum number of rows.</param>
    public DenseDiscrepancy(int dimension, int samples, DensePrior? prior, int capacity, Kernels kernels, Workers workers, EngineMemory memory)
    {
        (_kernels, _workers, _prior, _samples, _scale) = (kernels, workers, prior, samples, (float)(1 / Math.Sqrt(dimension)));
        int all = checked(capacity * samples);
        _noise = memory.Rows(all, dimension);
        (_others, _othersGradient, _columnMoves) = prior is null ? (_noise, default, default) : (memory.Rows(all, dimension), memory.Rows(all, dimension), memory.Rows(capacity, dimension));
        (_own, _other, _moves) = (memory.Rows(capacity, dimension), memory.Rows(capacity, dimension), memory.Rows(capacity, dimension));
        _transposed = memory.Rows(dimension, capacity);
        _allPairs = memory.Rows(ChunkRows, capacity);
        (_halfSquares, _ones, _shares, _even, _columnSums) = (memory.Row(capacity), memory.Row(capacity, 1), memory.Row(capacity), memory.Row(capacity), memory.Row(capacity));
        _rowSums = memory.Vector(ChunkRows);
    }

    /// <summary>Adds the gradient of the discrepancy times a weight.</summary>
    /// <param name="draws">The source of the draws from the prior.</param>
    /// <returns>The weighted discrepancy; 0 if fewer than two rows have a weight.</returns>
    public double AddGradient(VaePass pass, DenseBatch batch, double weight, Draws draws)
    {
        int rows = batch.Rows, all = rows * _samples;
        DrawOthers(all, draws);
        double pairs = SetShares(batch);
        if (rows < 2 || pairs < LeastShare)
        {
            return 0;
        }
        _pairs = new Block(_allPairs.Values, rows, _allPairs.Stride);
        double sum = 0, part = weight / _samples;
        for (int start = 0; start < all; start += rows)
        {
            Block gradient = pass.DrawsGradient.From(start), otherGradient = _prior is null ? default : _othersGradient.From(start);
            _kernels.Map<Arithmetic.Scaled>(pass.Draws.From(start), _scale, _own, rows);
            _kernels.Map<Arithmetic.Scaled>(_others.From(start), _scale, _other, rows);
            sum += AddWithin(_own, _shares, part / pairs, rows, gradient);
            sum += AddWithin(_other, _even, part * rows / (rows - 1.0), rows, otherGradient);
            sum += AddAcross(-2 * part, rows, gradient, otherGradient);
        }
        _prior?.Mixture.AddDrawGradient(all, _noise, _othersGradient);
        return sum;
    }

    private void DrawOthers(int count, Draws draws)
    {
        if (_prior is null)
        {
            _normal.Draw(_noise, count, draws);
            return;
        }
        _prior.Mixture.Draw(count, draws, _noise, _others);
        for (int i = 0; i < count; i++)
        {
            _othersGradient.RowSpan(i).Clear();
        }
    }

    // The fraction of the total weight of each row, and the sum of the products of two fractions over pairs of different rows.
    private double SetShares(DenseBatch batch)
    {
        int rows = batch.Rows;
        Span<float> shares = _shares.RowSpan(0), even = _even.RowSpan(0);
        shares.Clear();
        even.Clear();
        even[..rows].Fill(1f / rows);
        double whole = 0, sum = 0, squares = 0;
        for (int row = 0; row < rows; row++)
        {
            whole += batch.WeightOf(row);
        }
        for (int row = 0; row < rows; row++)
        {
            double share = batch.WeightOf(row) / Math.Max(whole, LeastShare);
            shares[row] = (float)share;
            sum += share;
            squares += share * share;
        }
        return sum * sum - squares;
    }

    // The factor times the sum over pairs of different rows.
    private double AddWithin(Block points, Block shares, double factor, int rows, Block gradient)
    {
        SetColumns(points, rows);
        double sum = 0;
        for (int first = 0; first < rows; first += ChunkRows)
        {
            int count = Math.Min(ChunkRows, rows - first);
            SetPairs(points.From(first), count, rows, shares.RowSpan(0).Slice(first, count), shares, factor);
            for (int i = 0; i < count; i++)
            {
                _pairs.RowSpan(i)[first + i] = 0;
            }
            sum += SumPairs(count);
            if (gradient.Values is not null)
            {
                // Each pair occurs twice.
                AddRowGradient(points.From(first), points, count, rows, gradient.From(first), 2 * _scale);
            }
        }
        return sum;
    }

    // The factor times the sum over pairs of a draw and a draw from the prior.
    private double AddAcross(double factor, int rows, Block gradient, Block otherGradient)
    {
        SetColumns(_other, rows);
        _columnSums.RowSpan(0).Clear();
        double sum = 0;
        for (int first = 0; first < rows; first += ChunkRows)
        {
            int count = Math.Min(ChunkRows, rows - first);
            var points = _own.From(first);
            SetPairs(points, count, rows, _shares.RowSpan(0).Slice(first, count), _even, factor);
            sum += SumPairs(count);
            AddRowGradient(points, _other, count, rows, gradient.From(first), _scale);
            if (otherGradient.Values is not null)
            {
                AddColumnMoves(points, count, rows, adds: first > 0);
            }
        }
        if (otherGradient.Values is not null)
        {
            for (int row = 0; row < rows; row++)
            {
                AddMove(_columnMoves.RowSpan(row), _other.RowSpan(row), _columnSums.RowSpan(0)[row], otherGradient.RowSpan(row), _scale);
            }
        }
        return sum;
    }

    private void SetColumns(Block points, int rows)
    {
        for (int entry = 0; entry < points.Columns; entry++)
        {
            new Span<float>(_transposed.Row(entry) + rows, _pairs.Width - rows).Clear();
        }
        Span<float> squares = _halfSquares.RowSpan(0);
        squares.Clear();
        for (int row = 0; row < rows; row++)
        {
            var point = points.RowSpan(row);
            float sum = 0;
            for (int entry = 0; entry < point.Length; entry++)
            {
                _transposed.Row(entry)[row] = point[entry];
                sum += point[entry] * point[entry];
            }
            squares[row] = sum / 2;
        }
    }

    // exp(a b - |a|² / 2 - |b|² / 2), times both fractions and the factor.
    private void SetPairs(Block points, int count, int rows, ReadOnlySpan<float> rowShares, Block columnShares, double factor)
    {
        _workers.Multiply(new Product
        {
            A = points.Values, ARow = points.Stride, AColumn = 1, B = _transposed.Values, BRow = _transposed.Stride, C = _pairs.Values, CRow = _pairs.Stride,
            Rows = count, Columns = _pairs.Width, Inner = points.Columns,
        });
        for (int i = 0; i < count; i++)
        {
            var row = _pairs.From(i);
            float square;
            _kernels.RowSums(points.From(i), points.From(i), 1, &square);
            _kernels.Map<KernelOf>(row, _halfSquares, square / 2, row, 1);
            _kernels.Map<TimesScaled>(row, columnShares, (float)(rowShares[i] * factor), row, 1);
        }
    }

    private double SumPairs(int count)
    {
        _kernels.RowSums(_pairs, _ones, count, _rowSums);
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += _rowSums[i];
        }
        return sum;
    }

    // Adds to the gradient of each row a the sum over b of the pair times (b - a).
    private void AddRowGradient(Block points, Block others, int count, int rows, Block gradient, float scale)
    {
        _workers.Multiply(new Product
        {
            A = _pairs.Values, ARow = _pairs.Stride, AColumn = 1, B = others.Values, BRow = others.Stride, C = _moves.Values, CRow = _moves.Stride,
            Rows = count, Columns = _moves.Width, Inner = rows,
        });
        for (int i = 0; i < count; i++)
        {
            AddMove(_moves.RowSpan(i), points.RowSpan(i), _rowSums[i], gradient.RowSpan(i), scale);
        }
    }

    // For the gradient of each column b: the sum over a of the pair times a, and the sum of the pairs.
    private void AddColumnMoves(Block points, int count, int rows, bool adds)
    {
        _workers.Multiply(new Product
        {
            A = _pairs.Values, ARow = 1, AColumn = _pairs.Stride, B = points.Values, BRow = points.Stride, C = _columnMoves.Values, CRow = _columnMoves.Stride,
            Rows = rows, Columns = _columnMoves.Width, Inner = count, Adds = adds,
        });
        _kernels.AddColumnSums(_pairs, _ones, count, _columnSums.Values);
    }

    private static void AddMove(ReadOnlySpan<float> moves, ReadOnlySpan<float> point, float sum, Span<float> gradient, float scale)
    {
        for (int entry = 0; entry < gradient.Length; entry++)
        {
            gradient[entry] += scale * (moves[entry] - sum * point[entry]);
        }
    }

    private readonly struct KernelOf : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V product, V halfSquare, V ownHalfSquare) where V : struct, ILanes<V> => Mathematics.Exp(product - halfSquare - ownHalfSquare);
    }

    private readonly struct TimesScaled : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V> => x * y * parameter;
    }
}
