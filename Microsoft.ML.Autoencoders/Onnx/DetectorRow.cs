namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>A row as the networks see it.</summary>
/// <param name="Scaled">[N, slots], filled and scaled.</param>
/// <param name="Present">[N, slots], 1 where a slot counts in the score; null where all count.</param>
/// <param name="Condition">[N, width], scaled; null where there is none.</param>
internal sealed record DetectorRow(Term Scaled, Term? Present, Term? Condition)
{
    /// <param name="scored">A network, of those that all have the same preparation.</param>
    /// <param name="input">[N, slots], as in the data.</param>
    /// <param name="condition">[N, width], scaled; null where there is none.</param>
    public static DetectorRow Of(GraphBuilder graph, ScoredNetwork scored, string input, Term? condition)
    {
        var (_, scaled, present) = ScalingNodes.Prepare(graph, scored.Input, input);
        return new(new Term(graph, scaled), present is null ? null : new Term(graph, present), condition);
    }
}
