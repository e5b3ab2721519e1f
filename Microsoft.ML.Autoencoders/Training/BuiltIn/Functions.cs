using System.Runtime.CompilerServices;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>A function of one number and a parameter, which a kernel applies to each element.</summary>
internal interface IFunction1
{
    static abstract V Of<V>(V x, V parameter) where V : struct, ILanes<V>;
}

/// <summary>A function of two numbers and a parameter, which a kernel applies element by element.</summary>
internal interface IFunction2
{
    static abstract V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V>;
}

/// <summary>A function of three numbers and a parameter, which a kernel applies element by element.</summary>
internal interface IFunction3
{
    static abstract V Of<V>(V x, V y, V z, V parameter) where V : struct, ILanes<V>;
}

/// <summary>Basic arithmetic.</summary>
internal static class Arithmetic
{
    internal readonly struct Plus : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V> => x + y;
    }

    internal readonly struct Times : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V> => x * y;
    }

    /// <summary>x y + p z.</summary>
    internal readonly struct TimesPlus : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V z, V parameter) where V : struct, ILanes<V> => V.MultiplyAdd(x, y, parameter * z);
    }

    /// <summary>x + p y.</summary>
    internal readonly struct PlusScaled : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V> => V.MultiplyAdd(parameter, y, x);
    }

    /// <summary>p x.</summary>
    internal readonly struct Scaled : IFunction1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> => x * parameter;
    }

    /// <summary>exp(x - p).</summary>
    internal readonly struct ExpMinus : IFunction1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> => Mathematics.Exp(x - parameter);
    }

    /// <summary>p x + y.</summary>
    internal readonly struct TimesMomentum : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V> => V.MultiplyAdd(parameter, x, y);
    }

    /// <summary>x + p sign(y).</summary>
    internal readonly struct PlusSign : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V> => V.MultiplyAdd(parameter, Mathematics.Sign(y), x);
    }
}
