using System.Runtime.CompilerServices;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The second derivatives of the activations: d f''(x) as a function of d and x, one structure each.</summary>
internal static class ActivationCurvatures
{
    // Klambauer et al. 2017: scale times alpha.
    private const float SeluBelow = 1.0507009873554805f * 1.6732632423543772f;

    /// <summary>values = values f''(x).</summary>
    /// <returns>Whether the second derivative is not zero everywhere; otherwise nothing is done.</returns>
    public static bool Times(Kernels kernels, Activation activation, Block x, Block values, int rows)
    {
        switch (activation)
        {
            case Activation.Linear:
            case Activation.ReLU:
            case Activation.LeakyReLU:
                return false;
            case Activation.ELU:
                kernels.Map<ELU>(values, x, 1, values, rows);
                break;
            case Activation.SELU:
                kernels.Map<ELU>(values, x, SeluBelow, values, rows);
                break;
            case Activation.GELU:
                kernels.Map<GELU>(values, x, 0, values, rows);
                break;
            case Activation.SiLU:
                kernels.Map<SiLU>(values, x, 0, values, rows);
                break;
            case Activation.Tanh:
                kernels.Map<Tanh>(values, x, 0, values, rows);
                break;
            case Activation.Sigmoid:
                kernels.Map<Sigmoid>(values, x, 0, values, rows);
                break;
            case Activation.Softplus:
                kernels.Map<Softplus>(values, x, 0, values, rows);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, null);
        }
        return true;
    }

    // p e^x for x below 0.
    private readonly struct ELU : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V> => V.WhereLess(V.Of(0), x, V.Of(0), d * Mathematics.Exp(x) * parameter);
    }

    private readonly struct GELU : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V> => d * Mathematics.NormalDensity(x) * (V.Of(2) - x * x);
    }

    private readonly struct SiLU : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V>
        {
            V s = Mathematics.Sigmoid(x), other = V.Of(1) - s;
            return d * s * other * V.MultiplyAdd(x, other - s, V.Of(2));
        }
    }

    private readonly struct Tanh : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V>
        {
            // -2 tanh (1 - tanh²), without cancellation.
            var falling = Mathematics.Exp(V.Abs(x) * V.Of(-2));
            var sum = V.Of(1) + falling;
            return d * V.Of(-8) * Mathematics.Tanh(x) * falling / (sum * sum);
        }
    }

    private readonly struct Sigmoid : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V>
        {
            V y = Mathematics.Sigmoid(x), other = V.Of(1) - y;
            return d * y * other * (other - y);
        }
    }

    private readonly struct Softplus : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V x, V parameter) where V : struct, ILanes<V>
        {
            var y = Mathematics.Sigmoid(x);
            return d * y * (V.Of(1) - y);
        }
    }
}
