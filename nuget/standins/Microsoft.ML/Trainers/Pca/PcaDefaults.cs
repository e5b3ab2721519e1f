namespace Microsoft.ML.Trainers;

internal static class PcaDefaults
{
    public const int Rank = 20;
    public const int Oversampling = 20;
    public const bool EnsureZeroMean = true;
}
