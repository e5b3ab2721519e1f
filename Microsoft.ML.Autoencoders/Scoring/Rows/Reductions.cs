using System.Numerics;
using System.Numerics.Tensors;

namespace Microsoft.ML.Autoencoders.Scoring.Rows;

/// <summary>The operators that reduce several numbers to one, or whose results depend on several numbers.</summary>
internal static class Reductions
{
    private delegate T Reduction<T>(ReadOnlySpan<T> values);

    public static IEnumerable<(string, Action<RowNode>)> Operators =>
    [
        ("ReduceSum", node => Reduce(node, node.Integers(1), TensorPrimitives.Sum, TensorPrimitives.Sum)),
        ("ReduceMean", node => Reduce(node, Axes(node), x => TensorPrimitives.Sum(x) / x.Length, x => TensorPrimitives.Sum(x) / x.Length)),
        ("ReduceMin", node => Reduce(node, Axes(node), TensorPrimitives.Min, TensorPrimitives.Min)),
        ("ReduceMax", node => Reduce(node, Axes(node), TensorPrimitives.Max, TensorPrimitives.Max)),
        ("ReduceLogSumExp", node => Reduce(node, Axes(node), LogSumExp, LogSumExp)),
        ("ArgMax", ArgMax),
        ("Softmax", node => AlongLast(node, Softmax)),
        ("LogSoftmax", node => AlongLast(node, LogSoftmax)),
        ("LayerNormalization", LayerNormalization),
    ];

    private static long[] Axes(RowNode node) => node.Integers("axes") ?? throw new NotSupportedException($"{node.Operator} of all axes.");

    private static void Reduce(RowNode node, long[] axes, Reduction<float> single, Reduction<double> twice)
    {
        bool keeps = node.Integer("keepdims", 1) != 0;
        if (node.Input(0) is RowTensor<double> numbers)
        {
            Reduce(node, numbers, axes, keeps, twice);
        }
        else
        {
            Reduce(node, node.Input<float>(0), axes, keeps, single);
        }
    }

    // Adjacent axes are treated as one.
    private static void Reduce<T>(RowNode node, RowTensor<T> x, long[] axes, bool keeps, Reduction<T> reduction) where T : unmanaged
    {
        int[] places = [.. axes.Select(x.Axis).Order()];
        int first = places[0], last = places[^1];
        if (last - first + 1 != places.Length)
        {
            throw new NotSupportedException($"{node.Operator} of axes that are apart.");
        }
        int[] shape = [.. x.Shape[..first], .. keeps ? Enumerable.Repeat(1, places.Length) : [], .. x.Shape[(last + 1)..]];
        int outer = x.Outer(first), inner = x.Inner(last), count = x.Count / Math.Max(1, outer * inner);
        T[] from = x.Values, to = node.Output<T>(shape).Values;
        if (inner == 1)
        {
            node.Do(() =>
            {
                for (int i = 0; i < to.Length; i++)
                {
                    to[i] = reduction(from.AsSpan(i * count, count));
                }
            });
            return;
        }
        var column = new T[count];
        node.Do(() =>
        {
            for (int i = 0; i < to.Length; i++)
            {
                int start = i / inner * count * inner + i % inner;
                for (int k = 0; k < count; k++)
                {
                    column[k] = from[start + k * inner];
                }
                to[i] = reduction(column);
            }
        });
    }

    private static T LogSumExp<T>(ReadOnlySpan<T> values) where T : IBinaryFloatingPointIeee754<T>
    {
        T most = TensorPrimitives.Max(values), sum = T.Zero;
        foreach (T value in values)
        {
            sum += T.Exp(value - most);
        }
        return most + T.Log(sum);
    }

    private static void ArgMax(RowNode node)
    {
        var x = node.Input<float>(0);
        if (x.Axis(node.Integer("axis", 0)) != x.Rank - 1)
        {
            throw new NotSupportedException("ArgMax of an axis that is not the last one.");
        }
        int count = x.Shape[^1];
        float[] from = x.Values;
        long[] to = node.Output<long>(node.Integer("keepdims", 1) != 0 ? [.. x.Shape[..^1], 1] : x.Shape[..^1]).Values;
        node.Do(() =>
        {
            for (int i = 0; i < to.Length; i++)
            {
                int greatest = 0;
                for (int k = 1; k < count; k++)
                {
                    greatest = from[i * count + k] > from[i * count + greatest] ? k : greatest;
                }
                to[i] = greatest;
            }
        });
    }

    private delegate void RowFunction(ReadOnlySpan<float> x, Span<float> result);

    private static void AlongLast(RowNode node, RowFunction function)
    {
        var x = node.Input<float>(0);
        if (x.Axis(node.Integer("axis", -1)) != x.Rank - 1)
        {
            throw new NotSupportedException($"{node.Operator} of an axis that is not the last one.");
        }
        int count = x.Shape[^1];
        float[] from = x.Values, to = node.Output<float>(x.Shape).Values;
        node.Do(() =>
        {
            for (int i = 0; i < to.Length; i += count)
            {
                function(from.AsSpan(i, count), to.AsSpan(i, count));
            }
        });
    }

    private static void Softmax(ReadOnlySpan<float> x, Span<float> result)
    {
        TensorPrimitives.Subtract(x, TensorPrimitives.Max(x), result);
        TensorPrimitives.Exp(result, result);
        TensorPrimitives.Divide(result, TensorPrimitives.Sum(result), result);
    }

    private static void LogSoftmax(ReadOnlySpan<float> x, Span<float> result) => TensorPrimitives.Subtract(x, LogSumExp(x), result);

    private static void LayerNormalization(RowNode node)
    {
        float least = node.Number("epsilon", 1e-5f);
        float[] gain = node.Input<float>(1).Values, shift = node.Input<float>(2).Values;
        AlongLast(node, (x, result) =>
        {
            TensorPrimitives.Subtract(x, TensorPrimitives.Sum(x) / x.Length, result);
            TensorPrimitives.Divide(result, MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(result) / x.Length + least), result);
            TensorPrimitives.MultiplyAdd(result, gain, shift, result);
        });
    }
}
