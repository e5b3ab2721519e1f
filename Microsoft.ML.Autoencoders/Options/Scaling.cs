namespace Microsoft.ML.Autoencoders;

/// <summary>
/// How each slot is brought to a common scale before the encoder. The scaling is part of the model and of its ONNX graph,
/// and it is undone on the reconstruction. A slot that never varies in training is only shifted.
/// </summary>
public enum Scaling
{
    /// <summary>Slots are taken as they are.</summary>
    None,

    /// <summary>To 0 at the smallest and 1 at the largest value of the training rows: for slots that share a natural range, as pixels do.</summary>
    MinMax,

    /// <summary>To mean 0 and variance 1 on the training rows: for slots of different units.</summary>
    MeanVariance,

    /// <summary>
    /// To median 0 and a distance of 1 between the quartiles of the training rows: for slots with outliers. A slot whose quartiles are
    /// equal takes its standard deviation instead.
    /// </summary>
    MedianQuartiles,

    /// <summary>
    /// To mean 0, and divided by the geometric mean of range and standard deviation of the training rows, times a factor that is the same for all slots and makes
    /// the mean square of all values 1. Between <see cref="MinMax"/> and <see cref="MeanVariance"/>: a slot that is nearly always the same and seldom far off keeps weight,
    /// and does not take all of it. The anomaly trainers' default.
    /// </summary>
    RangeAndDeviation,
}
