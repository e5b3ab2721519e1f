namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The error of reconstructions and its gradient.</summary>
internal interface IReconstructionLoss
{
    /// <summary>Whether the gradient is that of the logits, because the last activation is part of the loss.</summary>
    bool IsOfLogits { get; }

    /// <summary>Computes the loss of each row times its weight, and its gradient.</summary>
    /// <param name="logits">[rows, outputs], the reconstruction without its last activation.</param>
    /// <param name="activated">[rows, outputs], the reconstruction.</param>
    /// <param name="losses">[rows].</param>
    /// <param name="gradient">[rows, outputs], receives the gradient of the mean over rows, unless its values are null.</param>
    void Rows(Block logits, Block activated, DenseBatch batch, Span<float> losses, Block gradient);
}
