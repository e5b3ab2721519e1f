using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Means over the rows of a batch.</summary>
internal static class RowMeans
{
    /// <param name="values">[rows, columns].</param>
    /// <param name="weights">[rows], with mean 1 over all training rows; or null.</param>
    /// <returns>[columns], the weighted means.</returns>
    public static Tensor Of(Tensor values, Tensor? weights) => (weights is null ? values : values * weights.unsqueeze(1)).mean([0]);
}
