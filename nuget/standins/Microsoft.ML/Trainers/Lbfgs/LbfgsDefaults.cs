namespace Microsoft.ML.Trainers;

internal static class LbfgsDefaults
{
    public const float L1Regularization = 1;
    public const float L2Regularization = 1;
    public const float OptimizationTolerance = 1e-7f;
    public const int HistorySize = 20;
    public const bool EnforceNonNegativity = false;
}
