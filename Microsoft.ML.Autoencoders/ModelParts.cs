namespace Microsoft.ML.Autoencoders;

/// <summary>Finding a transformer in a model.</summary>
public static class ModelParts
{
    /// <summary>The one transformer of a type that a model holds, alone or in chains, such as <c>model.Find&lt;VaeTransformer&gt;().Sample(5)</c>.</summary>
    /// <typeparam name="TTransformer">The type: <see cref="VaeTransformer"/>, <see cref="AnomalyDetector"/>, <see cref="AutoencoderTransformer"/> or any other.</typeparam>
    /// <param name="model">A fitted pipeline, or what <c>mlContext.Model.LoadAutoencoder</c> returned.</param>
    /// <returns>The transformer, which stays the model's: neither may be disposed of while the other one is in use.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The model holds no such transformer, or more than one; the message says what it holds.</exception>
    public static TTransformer Find<TTransformer>(this ITransformer model) where TTransformer : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(model);
        ITransformer[] parts = [.. TransformerParts.Of(model)];
        TTransformer[] found = [.. parts.OfType<TTransformer>()];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new InvalidOperationException(
                $"The model holds no {typeof(TTransformer).Name}, but: {string.Join(", ", parts.Select(part => part.GetType().Name))}.{TransformerParts.Hint(parts)}"),
            _ => throw new InvalidOperationException(
                $"The model holds {found.Length} transformers of the type {typeof(TTransformer).Name}; which one is meant can't be told. Take one of the parts of the {nameof(TransformerChain<>)}, which can be enumerated."),
        };
    }
}
