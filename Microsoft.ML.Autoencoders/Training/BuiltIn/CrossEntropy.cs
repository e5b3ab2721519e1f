using System.Numerics.Tensors;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The cross-entropy of a category under the softmax of logits.</summary>
internal static class CrossEntropy
{
    /// <summary>ln Σ exp(x) - x of the correct category.</summary>
    /// <param name="right">The index of the correct category.</param>
    /// <param name="gradient">Receives the gradient: the softmax, minus 1 at that index.</param>
    public static float Of(ReadOnlySpan<float> logits, int right, Span<float> gradient)
    {
        float most = TensorPrimitives.Max(logits);
        TensorPrimitives.Subtract(logits, most, gradient);
        TensorPrimitives.Exp(gradient, gradient);
        // A sequential sum: TensorPrimitives groups terms by the alignment of the array in memory.
        float sum = 0;
        foreach (float value in gradient)
        {
            sum += value;
        }
        TensorPrimitives.Divide(gradient, sum, gradient);
        gradient[right]--;
        return MathF.Log(sum) + most - logits[right];
    }
}
