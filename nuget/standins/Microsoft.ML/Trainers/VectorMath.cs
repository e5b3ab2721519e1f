using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

// Single-precision vector arithmetic, as the trainers of the real package do it.
internal static class VectorMath
{
    // e^-30 beside 1 is nothing in single precision.
    private const float Negligible = 30;

    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var lefts = MemoryMarshal.Cast<float, Vector<float>>(left);
        var rights = MemoryMarshal.Cast<float, Vector<float>>(right);
        var sums = Vector<float>.Zero;
        for (int i = 0; i < lefts.Length; i++)
            sums += lefts[i] * rights[i];
        float sum = Vector.Sum(sums);
        for (int i = lefts.Length * Vector<float>.Count; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    public static float Dot(ReadOnlySpan<float> left, in VBuffer<float> right)
    {
        var values = right.GetValues();
        if (right.IsDense)
            return Dot(left, values);
        var indices = right.GetIndices();
        float sum = 0;
        for (int i = 0; i < values.Length; i++)
            sum += left[indices[i]] * values[i];
        return sum;
    }

    public static float Norm(ReadOnlySpan<float> vector) => MathF.Sqrt(Dot(vector, vector));

    public static void Scale(Span<float> vector, float factor)
    {
        foreach (ref float value in vector)
            value *= factor;
    }

    // target += factor * source
    public static void AddScaled(Span<float> target, float factor, ReadOnlySpan<float> source)
    {
        var targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        var sources = MemoryMarshal.Cast<float, Vector<float>>(source);
        var factors = new Vector<float>(factor);
        for (int i = 0; i < targets.Length; i++)
            targets[i] += factors * sources[i];
        for (int i = targets.Length * Vector<float>.Count; i < target.Length; i++)
            target[i] += factor * source[i];
    }

    // target += factor * source
    public static void AddScaled(Span<float> target, float factor, in VBuffer<float> source)
    {
        var values = source.GetValues();
        if (source.IsDense)
        {
            AddScaled(target, factor, values);
            return;
        }
        var indices = source.GetIndices();
        for (int i = 0; i < values.Length; i++)
            target[indices[i]] += factor * values[i];
    }

    public static bool IsFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                return false;
        }
        return true;
    }

    // ln(e^scores[0] + e^scores[1] + ...), without overflow.
    public static float LogSumExp(ReadOnlySpan<float> scores)
    {
        int largest = IndexOfLargest(scores);
        if (largest < 0)
            return float.NegativeInfinity;
        double others = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (i != largest && scores[i] > scores[largest] - Negligible)
                others += Math.Exp(scores[i] - scores[largest]);
        }
        return (float)(scores[largest] + Math.Log(1 + others));
    }

    // -1 if there is none above negative infinity. NaN is never the largest.
    public static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        int largest = -1;
        float value = float.NegativeInfinity;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] > value)
                value = values[largest = i];
        }
        return largest;
    }
}
