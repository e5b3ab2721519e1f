namespace Microsoft.ML.Autoencoders;

public sealed partial class AnomalyDetector
{
    /// <summary>Gets the threshold: the predicted label is true if the score exceeds it. The predicted label of a row with <see cref="GreatestScore"/> is true at any threshold.</summary>
    public float Threshold => Fitted.Reference.Threshold;

    /// <summary>Returns the same detector with another threshold, without a new fit.</summary>
    /// <param name="threshold">The score above which the predicted label is true. It must not be NaN.</param>
    /// <returns>A detector with the same scores.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is NaN.</exception>
    public AnomalyDetector WithThreshold(float threshold)
    {
        CheckThreshold(threshold);
        return new AnomalyDetector(Fitted with { Reference = Fitted.Reference with { Threshold = threshold } }, Columns, Histories);
    }

    /// <summary>Returns the same detector with the lowest threshold that keeps the false-alarm rate on normal rows within a budget.</summary>
    /// <param name="normalRows">Normal rows, which should not be training rows.</param>
    /// <param name="perThousand">The maximum number of false alarms per 1,000 rows, in [0, 1000).</param>
    /// <returns>A detector with the same scores.</returns>
    /// <remarks>
    /// The threshold is the midpoint between the greatest score that may not exceed it and the next greater score, so that it does not depend on rounding errors. If no row may exceed it,
    /// the threshold is the greatest score times 1.00001.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="perThousand"/> is outside its range, or a column is missing or of another type.</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public AnomalyDetector WithFalseAlarmBudget(IDataView normalRows, double perThousand)
    {
        ArgumentNullException.ThrowIfNull(normalRows);
        return WithThreshold(Scored(normalRows).FalseAlarmThreshold(perThousand));
    }

    /// <summary>Returns the same detector with the threshold that has the best F1 score on labeled rows.</summary>
    /// <param name="data">Rows with a label, which should not be training rows.</param>
    /// <param name="labelColumnName">The label column: a Boolean, a Single (greater than 0 for anomalies) or a key with two values (the second one for anomalies). Rows with a missing label
    /// (NaN or a missing key) are ignored. Default <c>Label</c>.</param>
    /// <returns>A detector with the same scores.</returns>
    /// <remarks>
    /// F1 is 2 TP / (2 TP + FP + FN). The threshold is the midpoint between two adjacent scores, so that it does not depend on rounding errors. Of equally good thresholds, the greatest is
    /// used, which has the fewest alarms.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of another type.</exception>
    /// <exception cref="ArgumentException">The label column has the name of a column that the detector adds.</exception>
    /// <exception cref="InvalidOperationException">There are no anomalies or no normal rows.</exception>
    public AnomalyDetector WithBestThreshold(IDataView data, string labelColumnName = "Label")
    {
        ArgumentNullException.ThrowIfNull(data);
        return WithThreshold(Scored(data).BestF1Threshold(labelColumnName));
    }

    private ScoredRows Scored(IDataView rows) => new(Fitted.Reference, rows, Transform);

    /// <exception cref="ArgumentOutOfRangeException">The threshold is NaN.</exception>
    internal static void CheckThreshold(float threshold) => OptionCheck.Require(!float.IsNaN(threshold), threshold, nameof(threshold), "a number");
}
