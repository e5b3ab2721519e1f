namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What PyTorch's optimizers have by default.</summary>
internal static class OptimizerConstants
{
    /// <summary>Adam's β₁ and β₂.</summary>
    public const double MeanDecay = 0.9, SquareDecay = 0.999;

    /// <summary>RMSProp's α.</summary>
    public const double RmsDecay = 0.99;

    /// <summary>What keeps a division by 0 away.</summary>
    public const double Epsilon = 1e-8;
}
