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
    /// deviations.
    /// </summary>
    RangeAndDeviation,

    /// <summary>
    /// Scales all slots by the same factor: to mean 0, divided by the square root of the mean variance over the training rows. For slots with the same unit, such as pixels: a slot that
    /// hardly varies, such as a pixel at the border, stays small.
    /// </summary>
    Common,

    /// <summary>
    /// <see cref="Common"/> if the slots look like many of one unit (an embedding, words, a large one-hot code) or like the pixels of images, otherwise <see cref="RangeAndDeviation"/>. This
    /// is the default of the anomaly trainers. Many of one unit: at least 100 slots vary in the training rows, and the greatest of their ranges is at most 10 times the median range. Pixels:
    /// at least 16 slots vary; of these, at least 0.6 have the minimum of all slots as their minimum, at least half have a maximum within a tenth of the total range below the overall
    /// maximum, at most 0.9 reach the overall maximum (which excludes tables whose slots are all scaled to one range), and less than 0.1 have only those two values.
    /// <see cref="AnomalyDetector.Recipe"/> reports what was detected and selected.
    /// </summary>
    Automatic,
}
