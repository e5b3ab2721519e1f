namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The parts of a <see cref="TransformerChain{TLastTransformer}"/>, whatever its last one is, with what each is there for.</summary>
/// <param name="Parts">In their order.</param>
internal sealed record ModelChain(IReadOnlyList<(ITransformer Transformer, TransformerScope Scope)> Parts)
{
    /// <returns>Null where the model is no chain.</returns>
    public static ModelChain? Of(ITransformer model)
    {
        var type = model.GetType();
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(TransformerChain<>))
        {
            return null;
        }
        ITransformer[] parts = [.. (IEnumerable<ITransformer>)model];
        var scopes = new TransformerScope[parts.Length];
        // A chain does not tell its parts' scopes, but which parts there are for one.
        var within = type.GetMethod(nameof(TransformerChain<>.GetModelFor))!;
        foreach (var scope in new[] { TransformerScope.Training, TransformerScope.Testing, TransformerScope.Scoring })
        {
            var members = new Queue<ITransformer>((IEnumerable<ITransformer>)within.Invoke(model, [scope])!);
            for (int i = 0; i < parts.Length; i++)
            {
                if (members.TryPeek(out var next) && ReferenceEquals(next, parts[i]))
                {
                    scopes[i] |= scope;
                    members.Dequeue();
                }
            }
        }
        return new ModelChain([.. parts.Zip(scopes)]);
    }

    /// <summary>The rows as the part at an index gets them.</summary>
    public IDataView TransformUpTo(int part, IDataView rows) => Parts.Take(part).Where(IsForScoring).Aggregate(rows, (view, stage) => stage.Transformer.Transform(view));

    public bool IsForScoring(int part) => IsForScoring(Parts[part]);

    /// <summary>A chain with another transformer in a part's place.</summary>
    public TransformerChain<ITransformer> With(int part, ITransformer transformer) =>
        new(Parts.Select((old, i) => i == part ? transformer : old.Transformer), Parts.Select(old => old.Scope));

    private static bool IsForScoring((ITransformer Transformer, TransformerScope Scope) part) => part.Scope.HasFlag(TransformerScope.Scoring);
}
