using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>Computations with lower triangular matrices.</summary>
internal static class LowerTriangle
{
    /// <summary>The Cholesky factor L of a positive definite matrix L Lᵀ.</summary>
    public static double[,] Factor(double[,] matrix, CancellationToken cancellation = default)
    {
        int size = matrix.GetLength(0);
        var factor = new double[size, size];
        for (int row = 0; row < size; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int column = 0; column <= row; column++)
            {
                double rest = matrix[row, column] - TensorPrimitives.Dot(Start(factor, row, column), Start(factor, column, column));
                factor[row, column] = row == column ? Math.Sqrt(rest) : rest / factor[column, column];
            }
        }
        return factor;
    }

    /// <summary>The inverse, by forward substitution; it is lower triangular too.</summary>
    public static double[,] Inverse(double[,] factor, CancellationToken cancellation = default)
    {
        int size = factor.GetLength(0);
        var inverse = new double[size, size];
        // Along rows, which are contiguous in memory.
        for (int row = 0; row < size; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int k = 0; k < row; k++)
            {
                var sums = Start(inverse, row, k + 1);
                TensorPrimitives.MultiplyAdd(Start(inverse, k, k + 1), factor[row, k], sums, sums);
            }
            for (int column = 0; column < row; column++)
            {
                inverse[row, column] = -inverse[row, column] / factor[row, row];
            }
            inverse[row, row] = 1 / factor[row, row];
        }
        return inverse;
    }

    // The first entries of a row.
    private static Span<double> Start(double[,] matrix, int row, int count) => count > 0 ? MemoryMarshal.CreateSpan(ref matrix[row, 0], count) : [];
}
