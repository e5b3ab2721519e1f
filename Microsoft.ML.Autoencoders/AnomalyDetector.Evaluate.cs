namespace Microsoft.ML.Autoencoders;

public sealed partial class AnomalyDetector
{
    /// <summary>Measures how well the detector tells labeled anomalies from other rows.</summary>
    /// <param name="data">Rows with a label; they should not be training rows.</param>
    /// <param name="labelColumnName">
    /// The column that tells which rows are anomalies: a Boolean, a Single (greater than 0 for anomalies) or a key of two values (the second one for anomalies).
    /// Rows without a label (NaN, or a key without a value) are passed over. Default <c>Label</c>.
    /// </param>
    /// <param name="depth">How many of the greatest scores are looked at for precision and recall at that depth, at least 1. Default null: as many as there are anomalies.</param>
    /// <param name="resamples">How often rows are drawn again for the intervals, at least 0; 0 gives intervals of no width. Default 1,000.</param>
    /// <param name="seed">The seed of these draws. Default 0.</param>
    /// <returns>The measures, each with a 95 % interval.</returns>
    /// <remarks>
    /// Intervals are percentiles of the bootstrap: rows are drawn with replacement, as many anomalies and as many others as there are. They tell how far a measure may be off on other rows of the same
    /// kind, not how it changes with another training.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or a number is outside its range.</exception>
    /// <exception cref="ArgumentException">The label column has the name of a column that the detector adds.</exception>
    /// <exception cref="InvalidOperationException">There are no anomalies or nothing else among the rows.</exception>
    public DetectionMetrics Evaluate(IDataView data, string labelColumnName = "Label", int? depth = null, int resamples = 1000, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Scored(data).Metrics(labelColumnName, depth, resamples, seed);
    }
}
