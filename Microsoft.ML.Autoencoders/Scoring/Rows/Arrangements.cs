namespace Microsoft.ML.Autoencoders.Scoring.Rows;

/// <summary>The operators that only rearrange numbers, by indices that do not depend on the row.</summary>
internal static class Arrangements
{
    public static IEnumerable<(string, Action<RowNode>)> Operators =>
    [
        ("Identity", node => node.Outputs.Add(node.Input(0))),
        ("Reshape", node => node.Outputs.Add(node.Input(0).As(Reshaped(node.Input(0), node.Integers(1))))),
        ("Unsqueeze", node => node.Outputs.Add(node.Input(0).As(Unsqueezed(node.Input(0), node.Integers(1))))),
        ("Shape", Shape),
        ("Expand", node => node.OfType(0, Expand, Expand, Expand)),
        ("Slice", node => node.OfType(0, Slice, Slice, Slice)),
        ("Transpose", node => node.OfType(0, Transpose, Transpose, Transpose)),
        ("Gather", node => node.OfType(0, Gather, Gather, Gather)),
        ("Pad", node => node.OfType(0, Pad, Pad, Pad)),
        ("Concat", node => node.OfType(0, Concat, Concat, Concat)),
    ];

    private static int[] Reshaped(RowTensor x, long[] sizes)
    {
        int[] shape = [.. sizes.Select((size, axis) => size == 0 ? x.Shape[axis] : checked((int)size))];
        int rest = Array.IndexOf(shape, -1);
        if (rest >= 0)
        {
            shape[rest] = 1;
            shape[rest] = x.Count / shape.Aggregate(1, (count, size) => checked(count * size));
        }
        return shape;
    }

    private static int[] Unsqueezed(RowTensor x, long[] axes)
    {
        int rank = x.Rank + axes.Length;
        var shape = x.Shape.ToList();
        foreach (int axis in axes.Select(axis => (int)(axis < 0 ? axis + rank : axis)).Order())
        {
            shape.Insert(axis, 1);
        }
        return [.. shape];
    }

    private static void Shape(RowNode node)
    {
        int[] shape = node.Input(0).Shape;
        long[] sizes = [.. shape.Select(size => (long)size)];
        long start = node.Integer("start", 0), end = node.Integer("end", sizes.Length);
        sizes = sizes[(int)(start < 0 ? start + sizes.Length : start)..(int)Math.Min(sizes.Length, end < 0 ? end + sizes.Length : end)];
        node.Outputs.Add(new RowTensor<long>(sizes, [sizes.Length], IsConstant: true));
    }

    private static void Expand<T>(RowNode node, RowTensor<T> x) where T : unmanaged =>
        node.Outputs.Add(Elementwise.Spread(node, x, Elementwise.Common(x.Shape, [.. node.Integers(1).Select(size => checked((int)size))])));

    private static void Slice<T>(RowNode node, RowTensor<T> x) where T : unmanaged
    {
        var (starts, ends, axes) = (node.Integers(1), node.Integers(2), node.Integers(3));
        if (starts.Length != 1 || node.Has(4))
        {
            throw new NotSupportedException("A slice of several axes.");
        }
        int axis = x.Axis(axes[0]), size = x.Shape[axis];
        int start = Place(starts[0]), end = Place(ends[0]);
        PickAlong(node, x, axis, [.. Enumerable.Range(start, end - start)]);

        int Place(long at) => (int)Math.Clamp(at < 0 ? at + size : at, 0, size);
    }

    private static void Gather<T>(RowNode node, RowTensor<T> x) where T : unmanaged
    {
        var places = node.Input<long>(1);
        int axis = x.Axis(node.Integer("axis", 0));
        if (!places.IsConstant || places.Rank != 1)
        {
            throw new NotSupportedException("Gather of places that depend on the row.");
        }
        PickAlong(node, x, axis, [.. places.Values.Select(place => (int)(place < 0 ? place + x.Shape[axis] : place))]);
    }

    private static void PickAlong<T>(RowNode node, RowTensor<T> x, int axis, int[] along) where T : unmanaged
    {
        int size = x.Shape[axis], inner = x.Inner(axis);
        int[] shape = [.. x.Shape[..axis], along.Length, .. x.Shape[(axis + 1)..]];
        node.Outputs.Add(node.Pick(x, shape, [.. Enumerable.Range(0, x.Outer(axis)).SelectMany(outer => along.SelectMany(place => Enumerable.Range((outer * size + place) * inner, inner)))]));
    }

    private static void Transpose<T>(RowNode node, RowTensor<T> x) where T : unmanaged
    {
        int[] order = [.. (node.Integers("perm") ?? throw new NotSupportedException("Transpose without an order.")).Select(axis => (int)axis)];
        int[] shape = Array.ConvertAll(order, axis => x.Shape[axis]);
        var places = new int[x.Count];
        int inner = places.Length;
        for (int axis = 0; axis < order.Length; axis++)
        {
            inner /= Math.Max(1, shape[axis]);
            int stride = x.Inner(order[axis]);
            for (int i = 0; i < places.Length; i++)
            {
                places[i] += i / inner % shape[axis] * stride;
            }
        }
        node.Outputs.Add(node.Pick(x, shape, places));
    }

    // Appends zeros to the last axis.
    private static void Pad<T>(RowNode node, RowTensor<T> x) where T : unmanaged
    {
        long[] counts = node.Integers(1);
        if (x.Outer(x.Rank - 1) != 1 || counts.SkipLast(1).Any(count => count != 0) || node.Has(2))
        {
            throw new NotSupportedException("Pad of other places than the end.");
        }
        T[] from = x.Values, to = node.Output<T>([.. x.Shape[..^1], checked(x.Shape[^1] + (int)counts[^1])]).Values;
        node.Do(() => from.CopyTo(to, 0));
    }

    private static void Concat<T>(RowNode node, RowTensor<T> first) where T : unmanaged
    {
        int axis = first.Axis(node.Integer("axis", 0)), outer = first.Outer(axis), inner = first.Inner(axis);
        RowTensor<T>[] parts = [.. Enumerable.Range(0, node.InputCount).Select(node.Input<T>)];
        int size = parts.Sum(part => part.Shape[axis]);
        T[] to = node.Output<T>([.. first.Shape[..axis], size, .. first.Shape[(axis + 1)..]]).Values;
        var (values, lengths) = (Array.ConvertAll(parts, part => part.Values), Array.ConvertAll(parts, part => part.Shape[axis] * inner));
        node.Do(() =>
        {
            int at = 0;
            for (int row = 0; row < outer; row++)
            {
                for (int i = 0; i < values.Length; i++)
                {
                    Array.Copy(values[i], row * lengths[i], to, at, lengths[i]);
                    at += lengths[i];
                }
            }
        });
    }
}
