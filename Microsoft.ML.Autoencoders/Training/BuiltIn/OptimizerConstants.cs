namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>What PyTorch's optimizers have by default.</summary>
internal static class OptimizerConstants
{
    /// <summary>Adam's β₁ and β₂.</summary>
    public const float MeanDecay = 0.9f, SquareDecay = 0.999f;

    /// <summary>RMSProp's α.</summary>
    public const float RmsDecay = 0.99f;

    /// <summary>What keeps a division by 0 away.</summary>
    public const float Epsilon = 1e-8f;
}
