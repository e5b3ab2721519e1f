using Microsoft.ML.Transforms;

namespace Microsoft.ML;

public static class NormalizationCatalog
{
    private const long MaximumExampleCount = 1_000_000_000;

    public static NormalizingEstimator NormalizeMinMax(this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null,
        long maximumExampleCount = MaximumExampleCount, bool fixZero = true) =>
        new([MinMax(outputColumnName, inputColumnName, maximumExampleCount, fixZero)]);

    public static NormalizingEstimator NormalizeMinMax(this TransformsCatalog catalog, InputOutputColumnPair[] columns,
        long maximumExampleCount = MaximumExampleCount, bool fixZero = true) =>
        new([.. InputOutputColumnPair.Convert(columns).Select(c => MinMax(c.Output, c.Input, maximumExampleCount, fixZero))]);

    public static NormalizingEstimator NormalizeMeanVariance(this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null,
        long maximumExampleCount = MaximumExampleCount, bool fixZero = true, bool useCdf = false) =>
        new([MeanVariance(outputColumnName, inputColumnName, maximumExampleCount, fixZero, useCdf)]);

    public static NormalizingEstimator NormalizeMeanVariance(this TransformsCatalog catalog, InputOutputColumnPair[] columns,
        long maximumExampleCount = MaximumExampleCount, bool fixZero = true, bool useCdf = false) =>
        new([.. InputOutputColumnPair.Convert(columns).Select(c => MeanVariance(c.Output, c.Input, maximumExampleCount, fixZero, useCdf))]);

    private static NormalizedColumn MinMax(string output, string input, long maximumExampleCount, bool fixZero) =>
        new(output, input, maximumExampleCount, NormalizationKind.MinMax, fixZero);

    private static NormalizedColumn MeanVariance(string output, string input, long maximumExampleCount, bool fixZero, bool useCdf) =>
        new(output, input, maximumExampleCount, useCdf ? NormalizationKind.Cdf : NormalizationKind.MeanVariance, fixZero);
}
