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

    /// <summary>What labels by groups, behind a detector; null where nothing does.</summary>
    /// <param name="part">The detector's index.</param>
    public ITransformer? GroupsOf(int part) => part + 1 < Parts.Count && GroupStage.IsOne(Parts[part + 1].Transformer) ? Parts[part + 1].Transformer : null;

    /// <summary>A chain with another detector in a part's place, and another stage for its groups or none.</summary>
    public TransformerChain<ITransformer> With(int part, ITransformer detector, ITransformer? groups)
    {
        var parts = Parts.ToList();
        if (GroupsOf(part) is not null)
        {
            parts.RemoveAt(part + 1);
        }
        parts[part] = (detector, parts[part].Scope);
        if (groups is not null)
        {
            parts.Insert(part + 1, (groups, parts[part].Scope));
        }
        return new(parts.Select(of => of.Transformer), parts.Select(of => of.Scope));
    }

    /// <summary>A chain with another transformer in a part's place.</summary>
    public TransformerChain<ITransformer> With(int part, ITransformer transformer) =>
        new(Parts.Select((old, i) => i == part ? transformer : old.Transformer), Parts.Select(old => old.Scope));

    private static bool IsForScoring((ITransformer Transformer, TransformerScope Scope) part) => part.Scope.HasFlag(TransformerScope.Scoring);
}
