using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>Weighted rows' mean and scatter.</summary>
/// <param name="Mean">[width].</param>
/// <param name="Scatter">[width, width], the sum of the products of differences from the mean.</param>
internal sealed record Moments(double Weight, double[] Mean, double[,] Scatter)
{
    public int Width => Mean.Length;

    /// <summary>[width, width]; 0 where there is no weight.</summary>
    public double[,] Covariance => Map((row, column) => Weight > 0 ? Scatter[row, column] / Weight : 0);

    /// <param name="weight">Each row's weight, at least 0.</param>
    public static Moments Of(Matrix rows, Func<int, double> weight, CancellationToken cancellation = default)
    {
        int width = rows.Columns;
        double[] weights = [.. Enumerable.Range(0, rows.Rows).Select(weight)];
        double total = weights.Sum();
        var mean = new double[width];
        var scatter = new double[width, width];
        var difference = new double[width];
        if (total > 0)
        {
            Each((values, share) =>
            {
                for (int i = 0; i < width; i++)
                {
                    mean[i] += share / total * values[i];
                }
            });
            Each((values, share) =>
            {
                for (int i = 0; i < width; i++)
                {
                    difference[i] = values[i] - mean[i];
                    var sums = MemoryMarshal.CreateSpan(ref scatter[i, 0], i + 1);
                    TensorPrimitives.MultiplyAdd(difference.AsSpan(0, i + 1), share * difference[i], sums, sums);
                }
            });
        }
        return new Moments(total, mean, Mirrored(scatter));

        void Each(RowVisitor visit)
        {
            for (int row = 0; row < weights.Length; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (weights[row] > 0)
                {
                    visit(rows.Row(row), weights[row]);
                }
            }
        }
    }

    /// <summary>A matrix of the same size.</summary>
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

    private static double[,] Mirrored(double[,] lower)
    {
        int size = lower.GetLength(0);
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < row; column++)
            {
                lower[column, row] = lower[row, column];
            }
        }
        return lower;
    }

    private delegate void RowVisitor(ReadOnlySpan<float> values, double weight);
}
