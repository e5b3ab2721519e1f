namespace Microsoft.ML.Autoencoders;

public sealed partial class AnomalyDetector
{
    /// <summary>Evaluates the detector on labeled rows.</summary>
    /// <param name="data">Rows with a label, which should not be training rows.</param>
    /// <param name="labelColumnName">The label column: a Boolean, a Single (greater than 0 for anomalies) or a key with two values (the second one for anomalies). Rows with a missing label
    /// (NaN or a missing key) are ignored. Default <c>Label</c>.</param>
    /// <param name="depth">The number of rows with the greatest scores for which precision and recall at that depth are computed, at least 1. Default null: the number of anomalies.</param>
    /// <param name="resamples">The number of bootstrap samples for the confidence intervals, at least 0; with 0, the intervals have width 0. Default 1,000.</param>
    /// <param name="seed">The random seed of the bootstrap. Default 0.</param>
    /// <returns>The metrics, each with a 95 % confidence interval.</returns>
    /// <remarks>
    /// The confidence intervals are bootstrap percentiles: anomalies and normal rows are each sampled with replacement, as many as there are. They show the uncertainty due to the choice of
    /// rows, not the variation between trainings.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or a number is outside its range.</exception>
    /// <exception cref="ArgumentException">The label column has the name of a column that the detector adds.</exception>
    /// <exception cref="InvalidOperationException">There are no anomalies or no normal rows.</exception>
    public DetectionMetrics Evaluate(IDataView data, string labelColumnName = "Label", int? depth = null, int resamples = 1000, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Scored(data).Metrics(labelColumnName, depth, resamples, seed);
    }
}
