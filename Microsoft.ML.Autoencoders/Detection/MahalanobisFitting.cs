using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Estimates the mean and covariance of blocks of entries, scaled so that all blocks have the same weight.</summary>
/// <param name="ridge">The amount added to the variances, as a fraction of their mean.</param>
internal sealed class MahalanobisFitting(double ridge, int rounds)
{
    /// <summary>The maximum number of entries; the covariance is a matrix of that size squared.</summary>
    public const int LargestWidth = 4096;

    private const double Softness = 0.1; // of the weights: the weight of a row at the centre is about 10 times that of a row at the median
    private const double LeastVariance = 1e-12;

    /// <summary>The number of rows that is sufficient to estimate the covariance; fewer for wide entries, whose cost per row is high.</summary>
    public static int EnoughRows(int width) => (int)Math.Clamp(2_000_000_000L / ((long)width * width), 4L * width, 20_000L);

    /// <param name="entries">[rows, width].</param>
    public MahalanobisDistance Run(Matrix entries, IReadOnlyList<int> widths, CancellationToken cancellation = default)
    {
        var moments = Moments.Of(entries, _ => 1, cancellation);
        double[] scales = Scales(moments.Covariance, widths);
        double[,] whitening = Whitening(moments.Covariance, scales, cancellation);
        double[] squares = Squares(entries, moments.Mean, whitening, cancellation);
        for (int round = 0; round < rounds; round++)
        {
            double median = Median(squares);
            double[] weights = Array.ConvertAll(squares, square => 1 / (square / median + Softness));
            moments = Moments.Of(entries, row => weights[row], cancellation);
            whitening = Whitening(moments.Covariance, scales, cancellation);
            squares = Squares(entries, moments.Mean, whitening, cancellation);
        }
        double unit = Median(Array.ConvertAll(squares, square => LeftOut(square, entries.Rows)));
        // Not based on left-out distances: with nearly as many entries as rows, some of these exceed all others by far, and the Mahalanobis distance would hardly ever be the greatest distance.
        var scale = DistanceScale.Of(Array.ConvertAll(squares, square => square > LeastVariance ? square / unit : 0));
        return new MahalanobisDistance(Array.ConvertAll(moments.Mean, mean => (float)mean), [.. whitening.Cast<double>().Select(entry => (float)entry)], (float)unit, scale);
    }

    // The square root of the total variance of each block, for each entry; 1 for a constant block.
    private static double[] Scales(double[,] covariance, IReadOnlyList<int> widths)
    {
        var scales = new double[covariance.GetLength(0)];
        int first = 0;
        foreach (int width in widths)
        {
            double variance = Enumerable.Range(first, width).Sum(i => covariance[i, i]);
            Array.Fill(scales, variance > LeastVariance ? Math.Sqrt(variance) : 1, first, width);
            first += width;
        }
        return scales;
    }

    // [width, width], lower triangular, for unscaled entries.
    private double[,] Whitening(double[,] covariance, double[] scales, CancellationToken cancellation)
    {
        int width = scales.Length;
        var scaled = new double[width, width];
        double trace = 0;
        for (int row = 0; row < width; row++)
        {
            for (int column = 0; column < width; column++)
            {
                scaled[row, column] = covariance[row, column] / (scales[row] * scales[column]);
            }
            trace += scaled[row, row];
        }
        for (int i = 0; i < width; i++)
        {
            scaled[i, i] += ridge * (trace > LeastVariance ? trace : 1) / width + LeastVariance;
        }
        double[,] whitening = LowerTriangle.Inverse(LowerTriangle.Factor(scaled, cancellation), cancellation);
        for (int row = 0; row < width; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                whitening[row, column] /= scales[column];
            }
        }
        return whitening;
    }

    private static double[] Squares(Matrix entries, double[] mean, double[,] whitening, CancellationToken cancellation)
    {
        const int Together = 4; // rows
        int length = (mean.Length + Vector<double>.Count - 1) / Vector<double>.Count;
        // [width, length]; rows are padded with zeros.
        var padded = new Vector<double>[mean.Length * length];
        for (int row = 0; row < mean.Length; row++)
        {
            MemoryMarshal.CreateReadOnlySpan(ref whitening[row, 0], row + 1).CopyTo(MemoryMarshal.Cast<Vector<double>, double>(padded.AsSpan(row * length, length)));
        }
        var squares = new double[entries.Rows];
        Parallel.For(0, (squares.Length + Together - 1) / Together, new ParallelOptions { CancellationToken = cancellation }, () => new Vector<double>[Together * length], (block, _, centred) =>
        {
            var of = squares.AsSpan(block * Together, Math.Min(Together, squares.Length - block * Together));
            for (int i = 0; i < of.Length; i++)
            {
                Centre(entries.Row(block * Together + i), mean, MemoryMarshal.Cast<Vector<double>, double>(centred.AsSpan(i * length, length)));
            }
            AddSquares(padded, centred, length, of);
            return centred;
        }, _ => { });
        return squares;
    }

    private static void Centre(ReadOnlySpan<float> values, double[] mean, Span<double> centred)
    {
        for (int i = 0; i < mean.Length; i++)
        {
            centred[i] = values[i] - mean[i];
        }
    }

    // The squared norms of the products of the whitening matrix with up to four rows.
    private static void AddSquares(Vector<double>[] whitening, ReadOnlySpan<Vector<double>> centred, int length, Span<double> squares)
    {
        ReadOnlySpan<Vector<double>> a = centred[..length], b = centred.Slice(length, length), c = centred.Slice(2 * length, length), d = centred.Slice(3 * length, length);
        for (int row = 0; row * length < whitening.Length; row++)
        {
            var weights = whitening.AsSpan(row * length, row / Vector<double>.Count + 1);
            Vector<double> ofA = default, ofB = default, ofC = default, ofD = default;
            for (int i = 0; i < weights.Length; i++)
            {
                var weight = weights[i];
                (ofA, ofB) = (Vector.MultiplyAddEstimate(weight, a[i], ofA), Vector.MultiplyAddEstimate(weight, b[i], ofB));
                (ofC, ofD) = (Vector.MultiplyAddEstimate(weight, c[i], ofC), Vector.MultiplyAddEstimate(weight, d[i], ofD));
            }
            Span<double> sums = [Vector.Sum(ofA), Vector.Sum(ofB), Vector.Sum(ofC), Vector.Sum(ofD)];
            for (int i = 0; i < squares.Length; i++)
            {
                squares[i] += sums[i] * sums[i];
            }
        }
    }

    // The squared distance if the covariance had been estimated without the row (Sherman and Morrison 1950).
    private static double LeftOut(double square, int rows) => square / Math.Max(1 - square / rows, LeastVariance);

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2] is > LeastVariance and var median ? median : 1;
    }
}
