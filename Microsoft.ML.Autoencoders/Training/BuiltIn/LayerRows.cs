namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>What becomes of rows in a layer.</summary>
internal sealed unsafe class LayerRows
{
    /// <summary>[rows, outputs], what the activation is applied to.</summary>
    public required Block Logits { get; init; }

    /// <summary>[rows, outputs].</summary>
    public required Block Output { get; init; }

    /// <summary>[rows, outputs], before gain and shift; where there is a normalization.</summary>
    public required Block Normalized { get; init; }

    /// <summary>Two numbers a row for a normalization to work with.</summary>
    public required float* Factors { get; init; }

    /// <summary>[rows, outputs], what dropout multiplies by, or what the gradient behind a <see cref="LatentForm"/> is multiplied by; where there is either of them.</summary>
    public required Block Kept { get; init; }

    /// <summary>[rows, outputs], in training.</summary>
    public required Block Gradient { get; init; }
}
