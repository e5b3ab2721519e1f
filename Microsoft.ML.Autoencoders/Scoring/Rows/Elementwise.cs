using System.Numerics;
using System.Numerics.Tensors;
using MathNet.Numerics;

namespace Microsoft.ML.Autoencoders.Scoring.Rows;

/// <summary>The elementwise operators.</summary>
internal static class Elementwise
{
    private delegate void Unary<T>(ReadOnlySpan<T> x, Span<T> result);

    private delegate void Binary<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result);

    public static IEnumerable<(string, Action<RowNode>)> Operators =>
    [
        ("Neg", node => Apply(node, TensorPrimitives.Negate, TensorPrimitives.Negate)),
        ("Abs", node => Apply(node, TensorPrimitives.Abs, TensorPrimitives.Abs)),
        ("Exp", node => Apply(node, TensorPrimitives.Exp, TensorPrimitives.Exp)),
        ("Log", node => Apply(node, TensorPrimitives.Log, TensorPrimitives.Log)),
        ("Sqrt", node => Apply(node, TensorPrimitives.Sqrt, TensorPrimitives.Sqrt)),
        ("Tanh", Tanh),
        ("Sigmoid", node => Apply(node, TensorPrimitives.Sigmoid, TensorPrimitives.Sigmoid)),
        ("Cos", node => Apply(node, TensorPrimitives.Cos, TensorPrimitives.Cos)),
        ("Round", node => Apply(node, TensorPrimitives.Round, TensorPrimitives.Round)),
        ("Sign", node => Apply(node, Sign, Sign)),
        ("Relu", node => Apply(node, (x, result) => TensorPrimitives.Max(x, 0f, result), (x, result) => TensorPrimitives.Max(x, 0.0, result))),
        ("Softplus", node => Apply<float>(node, Each<float>(Softplus))),
        ("Erf", node => Apply<float>(node, Each<float>(x => (float)SpecialFunctions.Erf(x)))),
        ("LeakyRelu", node => LeakyRelu(node, node.Number("alpha", 0.01f))),
        ("Elu", node => Elu(node, node.Number("alpha", 1), 1)),
        ("Selu", node => Elu(node, node.Number("alpha", 1.6732632f), node.Number("gamma", 1.050701f))),
        ("Add", node => Apply(node, TensorPrimitives.Add, TensorPrimitives.Add, TensorPrimitives.Add)),
        ("Sub", node => Apply(node, TensorPrimitives.Subtract, TensorPrimitives.Subtract, TensorPrimitives.Subtract)),
        ("Mul", node => Apply(node, TensorPrimitives.Multiply, TensorPrimitives.Multiply, TensorPrimitives.Multiply)),
        ("Div", node => Apply(node, TensorPrimitives.Divide, TensorPrimitives.Divide, TensorPrimitives.Divide)),
        ("Max", node => Apply(node, TensorPrimitives.Max, TensorPrimitives.Max, TensorPrimitives.Max)),
        ("Min", node => Apply(node, TensorPrimitives.Min, TensorPrimitives.Min, TensorPrimitives.Min)),
        ("Mod", node => Combine<long, long>(node, (x, y) => ((x % y) + y) % y)),
        ("And", node => Combine<bool, bool>(node, (x, y) => x & y)),
        ("Or", node => Combine<bool, bool>(node, (x, y) => x | y)),
        ("Not", node => Convert<bool, bool>(node, x => !x)),
        ("IsNaN", node => Convert<float, bool>(node, float.IsNaN)),
        ("Greater", node => Compare(node, (x, y) => x > y, (x, y) => x > y, (x, y) => x > y)),
        ("Less", node => Compare(node, (x, y) => x < y, (x, y) => x < y, (x, y) => x < y)),
        ("Equal", node => Compare(node, (x, y) => x == y, (x, y) => x == y, (x, y) => x == y)),
        ("Where", node => node.OfType(1, Where, Where, Where)),
        ("Clip", Clip),
        ("Cast", Cast),
    ];

    /// <summary>Broadcasts a value to a shape.</summary>
    public static RowTensor<T> Spread<T>(RowNode node, RowTensor<T> value, int[] shape) where T : unmanaged =>
        value.Count == Size(shape) ? value with { Shape = shape } : node.Pick(value, shape, Places(value.Shape, shape));

    /// <summary>The shape to which two shapes are broadcast.</summary>
    public static int[] Common(int[] left, int[] right)
    {
        var shape = new int[Math.Max(left.Length, right.Length)];
        for (int i = 1; i <= shape.Length; i++)
        {
            int a = i <= left.Length ? left[^i] : 1, b = i <= right.Length ? right[^i] : 1;
            shape[^i] = a == b || b == 1 ? a : a == 1 ? b : throw new NotSupportedException($"{a} and {b} numbers are combined.");
        }
        return shape;
    }

    private static int Size(int[] shape) => shape.Aggregate(1, (count, size) => checked(count * size));

    private static int[] Places(int[] from, int[] to)
    {
        int[] common = Common(from, to);
        if (!common.SequenceEqual(to))
        {
            throw new NotSupportedException($"{string.Join(", ", from)} is not repeated to {string.Join(", ", to)}.");
        }
        var places = new int[Size(to)];
        int inner = 1, stride = 1;
        for (int axis = 1; axis <= from.Length; axis++)
        {
            for (int i = 0; i < places.Length && from[^axis] > 1; i++)
            {
                places[i] += i / inner % from[^axis] * stride;
            }
            (inner, stride) = (inner * to[^axis], stride * from[^axis]);
        }
        return places;
    }

    private static void Apply(RowNode node, Unary<float> single, Unary<double> twice)
    {
        if (node.Input(0) is RowTensor<double>)
        {
            Apply(node, twice);
        }
        else
        {
            Apply(node, single);
        }
    }

    private static void Apply<T>(RowNode node, Unary<T> function) where T : unmanaged
    {
        var x = node.Input<T>(0);
        T[] from = x.Values, to = node.Output<T>(x.Shape).Values;
        node.Do(() => function(from, to));
    }

    private static void Apply(RowNode node, Binary<float> single, Binary<double> twice, Binary<long> whole)
    {
        node.OfType(0, (_, _) => Apply(node, single), (_, _) => Apply(node, twice), (_, _) => Apply(node, whole));
    }

    private static void Apply<T>(RowNode node, Binary<T> function) where T : unmanaged
    {
        var (x, y, to) = Pair<T, T>(node);
        node.Do(() => function(x, y, to));
    }

    // The values of two inputs, broadcast to their common shape, and those of the output.
    private static (TFrom[] X, TFrom[] Y, TTo[] Result) Pair<TFrom, TTo>(RowNode node) where TFrom : unmanaged where TTo : unmanaged
    {
        RowTensor<TFrom> x = node.Input<TFrom>(0), y = node.Input<TFrom>(1);
        int[] shape = Common(x.Shape, y.Shape);
        return (Spread(node, x, shape).Values, Spread(node, y, shape).Values, node.Output<TTo>(shape).Values);
    }

    private static void Combine<TFrom, TTo>(RowNode node, Func<TFrom, TFrom, TTo> function) where TFrom : unmanaged where TTo : unmanaged
    {
        var (x, y, to) = Pair<TFrom, TTo>(node);
        node.Do(() =>
        {
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = function(x[i], y[i]);
            }
        });
    }

    private static void Compare(RowNode node, Func<float, float, bool> single, Func<double, double, bool> twice, Func<long, long, bool> whole)
    {
        node.OfType(0, (_, _) => Combine(node, single), (_, _) => Combine(node, twice), (_, _) => Combine(node, whole));
    }

    private static void Convert<TFrom, TTo>(RowNode node, Func<TFrom, TTo> function) where TFrom : unmanaged where TTo : unmanaged
    {
        var x = node.Input<TFrom>(0);
        TFrom[] from = x.Values;
        TTo[] to = node.Output<TTo>(x.Shape).Values;
        node.Do(() =>
        {
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = function(from[i]);
            }
        });
    }

    private static Unary<T> Each<T>(Func<T, T> function) => (x, result) =>
    {
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = function(x[i]);
        }
    };

    private static void Sign<T>(ReadOnlySpan<T> x, Span<T> result) where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = T.IsNaN(x[i]) ? x[i] : T.CreateChecked(T.Sign(x[i]));
        }
    }

    // Computed in Double: the absolute error of the Single version is that of values near 1, which is as large as a small value itself.
    private static void Tanh(RowNode node)
    {
        var numbers = new double[node.Input(0).Count];
        Apply(node, (x, result) =>
        {
            TensorPrimitives.ConvertTruncating(x, numbers);
            TensorPrimitives.Tanh<double>(numbers, numbers);
            TensorPrimitives.ConvertTruncating<double, float>(numbers, result);
        }, TensorPrimitives.Tanh);
    }

    // Same formula as in ONNX Runtime.
    private static float Softplus(float x) => x > 0 ? x + MathF.Log(MathF.Exp(-x) + 1) : MathF.Log(MathF.Exp(x) + 1);

    private static void LeakyRelu(RowNode node, float slope) => Apply<float>(node, Each<float>(x => x < 0 ? x * slope : x));

    private static void Elu(RowNode node, float alpha, float factor) => Apply<float>(node, (x, result) =>
    {
        TensorPrimitives.ExpM1(x, result);
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = factor * (x[i] > 0 ? x[i] : alpha * result[i]);
        }
    });

    private static void Where<T>(RowNode node, RowTensor<T> yes) where T : unmanaged
    {
        RowTensor<bool> condition = node.Input<bool>(0);
        RowTensor<T> no = node.Input<T>(2);
        int[] shape = Common(condition.Shape, Common(yes.Shape, no.Shape));
        bool[] conditions = Spread(node, condition, shape).Values;
        T[] x = Spread(node, yes, shape).Values, y = Spread(node, no, shape).Values, to = node.Output<T>(shape).Values;
        node.Do(() =>
        {
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = conditions[i] ? x[i] : y[i];
            }
        });
    }

    private static void Clip(RowNode node)
    {
        float[] least = node.Input<float>(1).Values, most = node.Input<float>(2).Values;
        Apply<float>(node, (x, result) =>
        {
            TensorPrimitives.Max(x, least[0], result);
            TensorPrimitives.Min(result, most[0], result);
        });
    }

    private static void Cast(RowNode node)
    {
        const long Single = 1, Int64 = 7, Boolean = 9, Double = 11; // ONNX's TensorProto.DataType
        switch (node.Integer("to", 0), node.Input(0))
        {
            case (Single, RowTensor<float>) or (Double, RowTensor<double>) or (Int64, RowTensor<long>):
                node.Outputs.Add(node.Input(0));
                break;
            case (Single, RowTensor<double> x):
                Cast<double, float>(node, x, TensorPrimitives.ConvertTruncating);
                break;
            case (Double, RowTensor<float> x):
                Cast<float, double>(node, x, TensorPrimitives.ConvertTruncating);
                break;
            case (Single, RowTensor<bool>):
                Convert<bool, float>(node, x => x ? 1 : 0);
                break;
            case (Double, RowTensor<bool>):
                Convert<bool, double>(node, x => x ? 1 : 0);
                break;
            case (Boolean, RowTensor<float>):
                Convert<float, bool>(node, x => x != 0);
                break;
            case (Single, RowTensor<long>):
                Convert<long, float>(node, x => x);
                break;
            case (Double, RowTensor<long>):
                Convert<long, double>(node, x => x);
                break;
            case (Int64, RowTensor<float>):
                Convert<float, long>(node, x => (long)x);
                break;
            case (Int64, RowTensor<double>):
                Convert<double, long>(node, x => (long)x);
                break;
            case var (type, from):
                throw new NotSupportedException($"A cast of {from} to {type}.");
        }
    }

    private delegate void Conversion<TFrom, TTo>(ReadOnlySpan<TFrom> x, Span<TTo> result);

    private static void Cast<TFrom, TTo>(RowNode node, RowTensor<TFrom> x, Conversion<TFrom, TTo> conversion) where TFrom : unmanaged where TTo : unmanaged
    {
        TFrom[] from = x.Values;
        TTo[] to = node.Output<TTo>(x.Shape).Values;
        node.Do(() => conversion(from, to));
    }
}
