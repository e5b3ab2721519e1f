using System.Runtime.CompilerServices;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The activations and their derivatives: one structure each, with the function of x, and with d f'(x) as a function of d and x.</summary>
internal static class ActivationFunctions
{
    private const float LeakySlope = 0.01f;

    // Klambauer et al. 2017.
    private const float SeluScale = 1.0507009873554805f, SeluAlpha = 1.6732632423543772f;

    /// <summary>result = f(x).</summary>
    public static void Apply(Kernels kernels, Activation activation, Block x, Block result, int rows)
    {
        switch (activation)
        {
            case Activation.ReLU:
                kernels.Map<ReLU>(x, 0, result, rows);
                break;
            case Activation.LeakyReLU:
                kernels.Map<LeakyReLU>(x, LeakySlope, result, rows);
                break;
            case Activation.ELU:
                kernels.Map<ELU>(x, 1, result, rows);
                break;
            case Activation.SELU:
                kernels.Map<SELU>(x, 0, result, rows);
                break;
            case Activation.GELU:
                kernels.Map<GELU>(x, 0, result, rows);
                break;
            case Activation.SiLU:
                kernels.Map<SiLU>(x, 0, result, rows);
                break;
            case Activation.Tanh:
                kernels.Map<Tanh>(x, 0, result, rows);
                break;
            case Activation.Sigmoid:
                kernels.Map<Sigmoid>(x, 0, result, rows);
                break;
            case Activation.Softplus:
                kernels.Map<Softplus>(x, 0, result, rows);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, null);
        }
    }

    /// <summary>gradient = gradient f'(x).</summary>
    public static void Derive(Kernels kernels, Activation activation, Block x, Block gradient, int rows)
    {
        switch (activation)
        {
            case Activation.ReLU:
                kernels.Map<ReLU>(gradient, x, 0, gradient, rows);
                break;
            case Activation.LeakyReLU:
                kernels.Map<LeakyReLU>(gradient, x, LeakySlope, gradient, rows);
                break;
            case Activation.ELU:
                kernels.Map<ELU>(gradient, x, 1, gradient, rows);
                break;
            case Activation.SELU:
                kernels.Map<SELU>(gradient, x, 0, gradient, rows);
                break;
            case Activation.GELU:
                kernels.Map<GELU>(gradient, x, 0, gradient, rows);
                break;
            case Activation.SiLU:
                kernels.Map<SiLU>(gradient, x, 0, gradient, rows);
                break;
            case Activation.Tanh:
                kernels.Map<Tanh>(gradient, x, 0, gradient, rows);
                break;
            case Activation.Sigmoid:
                kernels.Map<Sigmoid>(gradient, x, 0, gradient, rows);
                break;
            case Activation.Softplus:
                kernels.Map<Softplus>(gradient, x, 0, gradient, rows);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, null);
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
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> => V.WhereLess(V.Of(0), x, x, x * parameter);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V> => V.WhereLess(V.Of(0), x, d, d * parameter);
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
            // 1 - tanh², without the difference, of which little would be left for a large x.
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
