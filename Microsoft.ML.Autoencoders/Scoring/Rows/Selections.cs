using System.Numerics;

namespace Microsoft.ML.Autoencoders.Scoring.Rows;

/// <summary>The operators that find the greatest or least numbers, and those that read or write at indices that depend on the row.</summary>
internal static class Selections
{
    public static IEnumerable<(string, Action<RowNode>)> Operators =>
    [
        ("TopK", TopK),
        ("GatherElements", node => GatherElements(node, node.Input<float>(0))),
        ("ScatterElements", node =>
        {
            if (node.Input(0) is RowTensor<double> numbers)
            {
                ScatterElements(node, numbers);
            }
            else
            {
                ScatterElements(node, node.Input<float>(0));
            }
        }),
        ("OneHot", OneHot),
    ];

    private static void TopK(RowNode node)
    {
        int count = checked((int)node.Integers(1)[0]);
        bool isLargest = node.Integer("largest", 1) != 0;
        if (node.Input(0).Axis(node.Integer("axis", -1)) != node.Input(0).Rank - 1 || count > node.Input(0).Shape[^1])
        {
            throw new NotSupportedException("TopK of an axis that is not the last one.");
        }
        if (node.Input(0) is RowTensor<double> numbers)
        {
            TopK(node, numbers, count, isLargest);
        }
        else
        {
            TopK(node, node.Input<float>(0), count, isLargest);
        }
    }

    private static void TopK<T>(RowNode node, RowTensor<T> x, int count, bool isLargest) where T : unmanaged, INumber<T>
    {
        int length = x.Shape[^1];
        T[] from = x.Values, to = node.Output<T>([.. x.Shape[..^1], count]).Values;
        long[] places = node.Output<long>([.. x.Shape[..^1], count]).Values;
        var search = new LeastNumbers<T>(length, isLargest);
        node.Do(() =>
        {
            for (int row = 0; row < to.Length / count; row++)
            {
                search.Find(from.AsSpan(row * length, length), to.AsSpan(row * count, count), places.AsSpan(row * count, count));
            }
        });
    }

    private static void GatherElements<T>(RowNode node, RowTensor<T> x) where T : unmanaged
    {
        var places = node.Input<long>(1);
        var (length, count) = LastAxes(node, x, places);
        T[] from = x.Values, to = node.Output<T>(places.Shape).Values;
        node.Do(() =>
        {
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = from[i / count * length + (int)places.Values[i]];
            }
        });
    }

    private static void ScatterElements<T>(RowNode node, RowTensor<T> x) where T : unmanaged
    {
        var places = node.Input<long>(1);
        var entries = node.Input<T>(2);
        var (length, count) = LastAxes(node, x, places);
        T[] to = node.Output<T>(x.Shape).Values;
        node.Do(() =>
        {
            x.Values.CopyTo(to, 0);
            for (int i = 0; i < entries.Values.Length; i++)
            {
                to[i / count * length + (int)places.Values[i]] = entries.Values[i];
            }
        });
    }

    private static (int Length, int Count) LastAxes(RowNode node, RowTensor x, RowTensor places) =>
        x.Axis(node.Integer("axis", 0)) == x.Rank - 1 && x.Shape.AsSpan(..^1).SequenceEqual(places.Shape.AsSpan(..^1))
            ? (x.Shape[^1], places.Shape[^1])
            : throw new NotSupportedException($"{node.Operator} of an axis that is not the last one.");

    private static void OneHot(RowNode node)
    {
        var places = node.Input<long>(0);
        int depth = checked((int)node.Integers(1)[0]);
        float[] values = node.Input<float>(2).Values, to = node.Output<float>([.. places.Shape, depth]).Values;
        node.Do(() =>
        {
            Array.Fill(to, values[0]);
            for (int i = 0; i < places.Values.Length; i++)
            {
                to[i * depth + (int)places.Values[i]] = values[1];
            }
        });
    }
}
