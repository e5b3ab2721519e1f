namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The values of rows in a layer.</summary>
internal sealed class LayerRows
{
    /// <summary>[rows, outputs], the input of the activation.</summary>
    public required Block Logits { get; init; }

    /// <summary>[rows, outputs].</summary>
    public required Block Output { get; init; }

    /// <summary>The values of the normalization; null if there is none.</summary>
    public required NormalizedRows? Normalized { get; init; }

    /// <summary>[rows, outputs], the factors of dropout, or of the gradient through a <see cref="LatentForm"/>; empty if there is neither.</summary>
    public required Block Kept { get; init; }

    /// <summary>[rows, outputs], in training.</summary>
    public required Block Gradient { get; init; }
}
