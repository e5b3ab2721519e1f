using System.Runtime.CompilerServices;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>Mathematical functions for SIMD registers, with a relative error of about 1e-6.</summary>
internal static class Mathematics
{
    /// <summary>e to the power of x: 2ⁿ times a polynomial on |r| ≤ ln(2) / 2 (Cephes, expf). 0 below -87.3, infinite above 88.3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : struct, ILanes<V>
    {
        const float Least = -87.3f, Most = 88.3f;
        var inside = V.Min(V.Of(Most), V.Max(V.Of(Least), x));
        var whole = V.Round(inside * V.Of(1.44269504f));
        var r = V.MultiplyAdd(whole, V.Of(-0.693359375f), inside);
        r = V.MultiplyAdd(whole, V.Of(2.12194440e-4f), r);
        var sum = V.Of(1.9875691500e-4f);
        sum = V.MultiplyAdd(sum, r, V.Of(1.3981999507e-3f));
        sum = V.MultiplyAdd(sum, r, V.Of(8.3334519073e-3f));
        sum = V.MultiplyAdd(sum, r, V.Of(4.1665795894e-2f));
        sum = V.MultiplyAdd(sum, r, V.Of(1.6666665459e-1f));
        sum = V.MultiplyAdd(sum, r, V.Of(5.0000001201e-1f));
        sum = V.MultiplyAdd(sum, r * r, r + V.Of(1));
        return V.WhereLess(x, V.Of(Least), V.Of(0), V.WhereLess(V.Of(Most), x, V.Of(float.PositiveInfinity), sum * V.PowerOfTwo(whole)));
    }

    /// <summary>1 / (1 + exp(-x)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x) where V : struct, ILanes<V>
    {
        var one = V.Of(1);
        return one / (one + Exp(-x));
    }

    /// <summary>exp(x) - 1, by its series near 0 to avoid cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpMinusOne<V>(V x) where V : struct, ILanes<V>
    {
        var series = V.Of(1f / 720);
        series = V.MultiplyAdd(series, x, V.Of(1f / 120));
        series = V.MultiplyAdd(series, x, V.Of(1f / 24));
        series = V.MultiplyAdd(series, x, V.Of(1f / 6));
        series = V.MultiplyAdd(series, x, V.Of(0.5f));
        series = V.MultiplyAdd(series, x, V.Of(1));
        return V.WhereLess(V.Abs(x), V.Of(0.25f), series * x, Exp(x) - V.Of(1));
    }

    /// <summary>The hyperbolic tangent, by its series near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x) where V : struct, ILanes<V>
    {
        var one = V.Of(1);
        var square = x * x;
        var series = V.Of(62f / 2835);
        series = V.MultiplyAdd(series, square, V.Of(-17f / 315));
        series = V.MultiplyAdd(series, square, V.Of(2f / 15));
        series = V.MultiplyAdd(series, square, V.Of(-1f / 3));
        series = V.MultiplyAdd(series, square, one);
        var size = V.Abs(x);
        var falling = Exp(size * V.Of(-2));
        var far = (one - falling) / (one + falling);
        return V.WhereLess(size, V.Of(0.25f), series * x, V.WhereLess(x, V.Of(0), -far, far));
    }

    /// <summary>log(1 + x) for x of at least 0: log(u) x / (u - 1) with u = 1 + x, rounded (Kahan), which is accurate for small x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogOnePlus<V>(V x) where V : struct, ILanes<V>
    {
        var one = V.Of(1);
        var rounded = one + x;
        return V.WhereLess(one, rounded, V.Log(rounded) * x / (rounded - one), x);
    }

    /// <summary>log(1 + exp(x)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V x) where V : struct, ILanes<V> => V.Max(V.Of(0), x) + LogOnePlus(Exp(-V.Abs(x)));

    /// <summary>The standard normal distribution function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalDistribution<V>(V x) where V : struct, ILanes<V>
    {
        // erfc by a Chebyshev fit with a relative error below 1.2e-7 (Press et al., Numerical Recipes, section 6.2).
        var size = V.Abs(x) * V.Of(0.70710678f);
        var t = V.Of(1) / V.MultiplyAdd(size, V.Of(0.5f), V.Of(1));
        var sum = V.Of(0.17087277f);
        sum = V.MultiplyAdd(sum, t, V.Of(-0.82215223f));
        sum = V.MultiplyAdd(sum, t, V.Of(1.48851587f));
        sum = V.MultiplyAdd(sum, t, V.Of(-1.13520398f));
        sum = V.MultiplyAdd(sum, t, V.Of(0.27886807f));
        sum = V.MultiplyAdd(sum, t, V.Of(-0.18628806f));
        sum = V.MultiplyAdd(sum, t, V.Of(0.09678418f));
        sum = V.MultiplyAdd(sum, t, V.Of(0.37409196f));
        sum = V.MultiplyAdd(sum, t, V.Of(1.00002368f));
        sum = V.MultiplyAdd(sum, t, V.Of(-1.26551223f));
        var tail = t * Exp(sum - size * size) * V.Of(0.5f);
        return V.WhereLess(x, V.Of(0), tail, V.Of(1) - tail);
    }

    /// <summary>The standard normal density.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalDensity<V>(V x) where V : struct, ILanes<V> => Exp(x * x * V.Of(-0.5f)) * V.Of(0.39894228f);

    /// <summary>-1, 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(V x) where V : struct, ILanes<V>
    {
        var zero = V.Of(0);
        return V.WhereLess(x, zero, V.Of(-1), V.WhereLess(zero, x, V.Of(1), zero));
    }
}
