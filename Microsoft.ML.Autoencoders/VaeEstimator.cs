namespace Microsoft.ML.Autoencoders;

/// <summary>Placeholder while its parts are written.</summary>
public sealed partial class VaeEstimator
{
}
