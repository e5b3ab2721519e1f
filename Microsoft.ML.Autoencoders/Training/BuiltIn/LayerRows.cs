namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>What becomes of rows in a layer.</summary>
internal sealed class LayerRows
{
    /// <summary>[rows, outputs], what the activation is applied to.</summary>
    public required Block Logits { get; init; }

    /// <summary>[rows, outputs].</summary>
    public required Block Output { get; init; }

    /// <summary>Where there is a normalization; else null.</summary>
    public required NormalizedRows? Normalized { get; init; }

    /// <summary>[rows, outputs], what dropout multiplies by, or what the gradient behind a <see cref="LatentForm"/> is multiplied by; where there is either of them.</summary>
    public required Block Kept { get; init; }

    /// <summary>[rows, outputs], in training.</summary>
    public required Block Gradient { get; init; }
}
