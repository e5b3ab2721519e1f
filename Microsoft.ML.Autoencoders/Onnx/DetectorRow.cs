namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>A row as input of the networks.</summary>
/// <param name="Scaled">[N, slots], imputed and scaled.</param>
/// <param name="Present">[N, slots], 1 for slots that count in the score; null if all count.</param>
/// <param name="Condition">[N, width], scaled; null if there is none.</param>
internal sealed record DetectorRow(Term Scaled, Term? Present, Term? Condition)
{
    /// <param name="scored">One of the networks, which all have the same preparation.</param>
    /// <param name="input">[N, slots], in the units of the data.</param>
    /// <param name="condition">[N, width], the scaled condition, or null.</param>
    public static DetectorRow Of(GraphBuilder graph, ScoredNetwork scored, string input, Term? condition)
    {
        var (_, scaled, present) = ScalingNodes.Prepare(graph, scored.Input, input);
        return new(new Term(graph, scaled), present is null ? null : new Term(graph, present), condition);
    }
}
