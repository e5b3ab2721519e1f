namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The defaults of PyTorch's optimizers.</summary>
internal static class OptimizerConstants
{
    /// <summary>Adam's β₁ and β₂.</summary>
    public const double MeanDecay = 0.9, SquareDecay = 0.999;

    /// <summary>RMSProp's α.</summary>
    public const double RmsDecay = 0.99;

    /// <summary>The term that prevents division by 0.</summary>
    public const double Epsilon = 1e-8;
}
