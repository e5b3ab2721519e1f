using System.Runtime.CompilerServices;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The activations and their derivatives: one structure each, with the function of x, and with d f'(x) as a function of d and x.</summary>
internal static unsafe class ActivationFunctions
{
    private const float LeakySlope = 0.01f;

    // Klambauer et al. 2017.
    private const float SeluScale = 1.0507009873554805f, SeluAlpha = 1.6732632423543772f;

    /// <summary>result = f(x).</summary>
    public static void Apply(Kernels kernels, Activation activation, Block x, Block result, int rows) => Run(kernels, activation, x, default, result, rows);

    /// <summary>gradient = gradient f'(x).</summary>
    public static void Derive(Kernels kernels, Activation activation, Block x, Block gradient, int rows) => Run(kernels, activation, x, gradient, gradient, rows);

    private static void Run(Kernels kernels, Activation activation, Block x, Block gradient, Block result, int rows)
    {
        switch (activation)
        {
            case Activation.ReLU:
                Run<ReLU>(kernels, x, gradient, result, rows);
                break;
            case Activation.LeakyReLU:
                Run<LeakyReLU>(kernels, x, gradient, result, rows);
                break;
            case Activation.ELU:
                Run<ELU>(kernels, x, gradient, result, rows);
                break;
            case Activation.SELU:
                Run<SELU>(kernels, x, gradient, result, rows);
                break;
            case Activation.GELU:
                Run<GELU>(kernels, x, gradient, result, rows);
                break;
            case Activation.SiLU:
                Run<SiLU>(kernels, x, gradient, result, rows);
                break;
            case Activation.Tanh:
                Run<Tanh>(kernels, x, gradient, result, rows);
                break;
            case Activation.Sigmoid:
                Run<Sigmoid>(kernels, x, gradient, result, rows);
                break;
            case Activation.Softplus:
                Run<Softplus>(kernels, x, gradient, result, rows);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, null);
        }
    }

    // The function itself if there is no gradient, otherwise its derivative times the gradient.
    private static void Run<F>(Kernels kernels, Block x, Block gradient, Block result, int rows) where F : struct, IFunction1, IFunction2
    {
        if (gradient.Values is null)
        {
            kernels.Map<F>(x, 0, result, rows);
        }
        else
        {
            kernels.Map<F>(gradient, x, 0, result, rows);
        }
    }

    private readonly struct ReLU : IFunction1, IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> => V.Max(V.Of(0), x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V> => V.WhereLess(V.Of(0), x, d, V.Of(0));
    }

    private readonly struct LeakyReLU : IFunction1, IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> => V.WhereLess(V.Of(0), x, x, x * V.Of(LeakySlope));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V> => V.WhereLess(V.Of(0), x, d, d * V.Of(LeakySlope));
    }

    private readonly struct ELU : IFunction1, IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> => V.WhereLess(V.Of(0), x, x, Mathematics.ExpMinusOne(x));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V> => V.WhereLess(V.Of(0), x, d, d * Mathematics.Exp(x));
    }

    private readonly struct SELU : IFunction1, IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> =>
            V.WhereLess(V.Of(0), x, x, Mathematics.ExpMinusOne(x) * V.Of(SeluAlpha)) * V.Of(SeluScale);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V> =>
            d * V.Of(SeluScale) * V.WhereLess(V.Of(0), x, V.Of(1), Mathematics.Exp(x) * V.Of(SeluAlpha));
    }

    private readonly struct GELU : IFunction1, IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> => x * Mathematics.NormalDistribution(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V> =>
            d * V.MultiplyAdd(x, Mathematics.NormalDensity(x), Mathematics.NormalDistribution(x));
    }

    private readonly struct SiLU : IFunction1, IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> => x * Mathematics.Sigmoid(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V>
        {
            var s = Mathematics.Sigmoid(x);
            return d * s * V.MultiplyAdd(x, V.Of(1) - s, V.Of(1));
        }
    }

    private readonly struct Tanh : IFunction1, IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> => Mathematics.Tanh(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V>
        {
            // 1 - tanh², without cancellation for large x.
            var falling = Mathematics.Exp(V.Abs(x) * V.Of(-2));
            var sum = V.Of(1) + falling;
            return d * V.Of(4) * falling / (sum * sum);
        }
    }

    private readonly struct Sigmoid : IFunction1, IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> => Mathematics.Sigmoid(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V>
        {
            var y = Mathematics.Sigmoid(x);
            return d * y * (V.Of(1) - y);
        }
    }

    private readonly struct Softplus : IFunction1, IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> => Mathematics.Softplus(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V> => d * Mathematics.Sigmoid(x);
    }
}
