namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The transformers of a <see cref="TransformerChain{TLastTransformer}"/> of any type, with their scopes.</summary>
/// <param name="Parts">The transformers in their order.</param>
internal sealed record ModelChain(IReadOnlyList<(ITransformer Transformer, TransformerScope Scope)> Parts)
{
    /// <returns>Null if the model is not a chain.</returns>
    public static ModelChain? Of(ITransformer model)
    {
        var type = model.GetType();
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(TransformerChain<>))
        {
            return null;
        }
        ITransformer[] parts = [.. (IEnumerable<ITransformer>)model];
        var scopes = new TransformerScope[parts.Length];
        // A chain does not expose the scopes of its transformers, but it can be filtered by scope.
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

    /// <summary>The input rows of the transformer at an index.</summary>
    public IDataView TransformUpTo(int part, IDataView rows) => Parts.Take(part).Where(IsForScoring).Aggregate(rows, (view, stage) => stage.Transformer.Transform(view));

    public bool IsForScoring(int part) => IsForScoring(Parts[part]);

    /// <summary>The transformer after a detector that labels rows by group; null if there is none.</summary>
    /// <param name="part">The index of the detector.</param>
    public ITransformer? GroupsOf(int part) => part + 1 < Parts.Count && GroupStage.IsOne(Parts[part + 1].Transformer) ? Parts[part + 1].Transformer : null;

    /// <summary>Returns a chain with another detector at an index, and another stage for its groups or none.</summary>
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

    /// <summary>Returns a chain with another transformer at an index.</summary>
    public TransformerChain<ITransformer> With(int part, ITransformer transformer) =>
        new(Parts.Select((old, i) => i == part ? transformer : old.Transformer), Parts.Select(old => old.Scope));

    private static bool IsForScoring((ITransformer Transformer, TransformerScope Scope) part) => part.Scope.HasFlag(TransformerScope.Scoring);
}
