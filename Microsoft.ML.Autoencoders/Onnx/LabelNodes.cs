namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the predicted label.</summary>
internal static class LabelNodes
{
    /// <param name="score">[N].</param>
    /// <param name="threshold">The name of the constant with the threshold.</param>
    /// <param name="limit">The absolute value from which on a score counts as infinite.</param>
    /// <returns>[N] of Boolean: true if the score exceeds the threshold, or is NaN or infinite.</returns>
    public static string Of(Term score, string threshold, double limit = float.MaxValue)
    {
        string isHigh = score.Graph.Apply("Greater", [score.Name, threshold]);
        return score.Graph.Apply("Or", [isHigh, score.Graph.Apply("Not", [score.IsWithin(limit)])]);
    }
}
