using System.Numerics;
using System.Numerics.Tensors;

namespace Microsoft.ML.Autoencoders.Scoring.Rows;

/// <summary>The matrix products.</summary>
internal static class Products
{
    public static IEnumerable<(string, Action<RowNode>)> Operators => [("Gemm", node => node.OfType(0, Gemm, Gemm, Gemm)), ("MatMul", node => node.OfType(0, MatMul, MatMul, MatMul))];

    private static void Gemm<T>(RowNode node, RowTensor<T> a) where T : unmanaged, INumber<T>
    {
        var b = node.Input<T>(1);
        var c = node.Has(2) ? node.Input<T>(2) : null;
        bool isTransposed = node.Integer("transB", 0) != 0;
        if (!b.IsConstant || b.Rank != 2 || a.Rank != 2 || c is { IsConstant: false } or { Rank: > 1 })
        {
            throw new NotSupportedException("A product with a variable matrix or addend.");
        }
        var (inner, columns) = isTransposed ? (b.Shape[1], b.Shape[0]) : (b.Shape[0], b.Shape[1]);
        Multiply(node, a, inner, columns, isTransposed ? (row, column) => b.Values[column * inner + row] : (row, column) => b.Values[row * columns + column], c?.Values);
    }

    private static void MatMul<T>(RowNode node, RowTensor<T> a) where T : unmanaged, INumber<T>
    {
        var b = node.Input<T>(1);
        if (a.Rank < 2 || b.Rank < 2 || a.Shape[^1] != b.Shape[^2])
        {
            throw new NotSupportedException("A product of other shapes.");
        }
        var (inner, columns) = (b.Shape[^2], b.Shape[^1]);
        if (b.IsConstant && b.Rank == 2 && !a.IsConstant)
        {
            Multiply(node, a, inner, columns, (row, column) => b.Values[row * columns + column], addend: null);
            return;
        }
        // A batch of matrix products.
        int rows = a.Shape[^2];
        int[] batch = Elementwise.Common(a.Shape[..^2], b.Shape[..^2]);
        T[] left = Elementwise.Spread(node, a, [.. batch, rows, inner]).Values, right = Elementwise.Spread(node, b, [.. batch, inner, columns]).Values;
        T[] to = node.Output<T>([.. batch, rows, columns]).Values;
        node.Do(() =>
        {
            Array.Clear(to);
            for (int row = 0; row < to.Length / columns; row++)
            {
                var sums = to.AsSpan(row * columns, columns);
                for (int k = 0; k < inner; k++)
                {
                    TensorPrimitives.MultiplyAdd(right.AsSpan((row / rows * inner + k) * columns, columns), left[row * inner + k], sums, sums);
                }
            }
        });
    }

    private static void Multiply<T>(RowNode node, RowTensor<T> a, int inner, int columns, Func<int, int, T> matrix, T[]? addend) where T : unmanaged
    {
        if (a.Shape[^1] != inner)
        {
            throw new NotSupportedException("A product of other shapes.");
        }
        T[] from = a.Values, to = node.Output<T>([.. a.Shape[..^1], columns]).Values;
        var panels = node.Panels(() => new Panels<T>(inner, columns, matrix, addend));
        node.Do(() =>
        {
            for (int row = 0; row < to.Length / columns; row++)
            {
                panels.Multiply(from.AsSpan(row * inner, inner), to.AsSpan(row * columns, columns));
            }
        });
    }
}
