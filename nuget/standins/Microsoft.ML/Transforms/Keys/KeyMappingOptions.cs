namespace Microsoft.ML.Transforms;

internal sealed record KeyMappingOptions(int MaximumNumberOfKeys, ValueToKeyMappingEstimator.KeyOrdinality Ordinality, bool ValuesAsText);
