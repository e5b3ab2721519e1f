namespace Microsoft.ML.Autoencoders;

/// <summary>
/// The scaling of each slot before the encoder. It is part of the model and of its ONNX graph, and is inverted for the
/// reconstruction. A slot that is constant in the training rows is only shifted.
/// </summary>
public enum Scaling
{
    /// <summary>No scaling.</summary>
    None,

    /// <summary>Scales the minimum of the training rows to 0 and the maximum to 1. For slots with the same natural range, such as pixels.</summary>
    MinMax,

    /// <summary>Scales to mean 0 and variance 1 over the training rows. For slots with different units.</summary>
    MeanVariance,

    /// <summary>
    /// Scales to median 0 and interquartile range 1 over the training rows. For slots with outliers. A slot with an interquartile range of 0 is
    /// divided by its standard deviation instead.
    /// </summary>
    MedianQuartiles,

    /// <summary>
    /// Scales to mean 0, divides by the geometric mean of the range and the standard deviation over the training rows, and multiplies all slots by the factor that makes
    /// the mean square of all values 1. A compromise between <see cref="MinMax"/> and <see cref="MeanVariance"/> for slots that are nearly constant but have rare large
    /// deviations. The anomaly trainers' default.
    /// </summary>
    RangeAndDeviation,
}
