namespace Microsoft.ML.Transforms;

internal enum NormalizationKind
{
    MinMax,
    MeanVariance,
    Cdf,
}

// How one column is to be normalized.
internal sealed class NormalizedColumn
{
    public NormalizedColumn(string output, string input, long maximumExampleCount, NormalizationKind kind, bool fixZero)
    {
        Output = output;
        Input = input ?? output;
        Checks.NonEmpty(Output, nameof(output));
        Checks.NonEmpty(Input, nameof(input));
        Checks.Parameter(maximumExampleCount > 1, nameof(maximumExampleCount), $"At least 2 examples are needed, not {maximumExampleCount}.");
        MaximumExampleCount = maximumExampleCount;
        Kind = kind;
        FixZero = fixZero;
    }

    public string Output { get; }

    public string Input { get; }

    public long MaximumExampleCount { get; }

    public NormalizationKind Kind { get; }

    public bool FixZero { get; }
}
