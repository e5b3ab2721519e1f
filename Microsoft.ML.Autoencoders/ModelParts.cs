namespace Microsoft.ML.Autoencoders;

/// <summary>Extension methods that find a transformer in a model.</summary>
public static class ModelParts
{
    /// <summary>Returns the only transformer of a type in a model, which may be the model itself or part of a chain: <c>model.Find&lt;VaeTransformer&gt;().Sample(5)</c>.</summary>
    /// <typeparam name="TTransformer">The type: <see cref="VaeTransformer"/>, <see cref="AnomalyDetector"/>, <see cref="AutoencoderTransformer"/> or any other transformer.</typeparam>
    /// <param name="model">A fitted pipeline, or a model returned by <c>mlContext.Model.LoadAutoencoder</c>.</param>
    /// <returns>The transformer. It remains part of the model: neither may be disposed of while the other one is in use.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The model contains no such transformer, or more than one. The message lists the transformers.</exception>
    public static TTransformer Find<TTransformer>(this ITransformer model) where TTransformer : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(model);
        ITransformer[] parts = [.. TransformerParts.Of(model)];
        TTransformer[] found = [.. parts.OfType<TTransformer>()];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new InvalidOperationException(
                $"The model contains no {typeof(TTransformer).Name}, but: {string.Join(", ", parts.Select(part => part.GetType().Name))}.{TransformerParts.Hint(parts)}"),
            _ => throw new InvalidOperationException(
                $"The model contains {found.Length} transformers of the type {typeof(TTransformer).Name}. Select one by enumerating the {nameof(TransformerChain<>)}."),
        };
    }
}
