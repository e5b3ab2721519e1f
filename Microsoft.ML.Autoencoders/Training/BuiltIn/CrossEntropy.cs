using System.Numerics.Tensors;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The cross-entropy of a category under the softmax of logits.</summary>
internal static class CrossEntropy
{
    /// <summary>ln Σ exp(x) - x of the right one.</summary>
    /// <param name="right">Its place.</param>
    /// <param name="gradient">Becomes the gradient: the softmax, less 1 in that place.</param>
    public static float Of(ReadOnlySpan<float> logits, int right, Span<float> gradient)
    {
        float most = TensorPrimitives.Max(logits);
        TensorPrimitives.Subtract(logits, most, gradient);
        TensorPrimitives.Exp(gradient, gradient);
        // One number after the other: TensorPrimitives groups a sum by where its array lies in memory.
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
