namespace Microsoft.ML.Autoencoders;

public sealed partial class AnomalyDetector
{
    /// <summary>The score above which the predicted label is true. It is also true for a row with <see cref="GreatestScore"/>, whatever the threshold.</summary>
    public float Threshold => Fitted.Reference.Threshold;

    /// <summary>The same detector with another threshold, without a new fit.</summary>
    /// <param name="threshold">The score above which the predicted label is true; not NaN.</param>
    /// <returns>A detector that gives the same scores.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is NaN.</exception>
    public AnomalyDetector WithThreshold(float threshold)
    {
        CheckThreshold(threshold);
        return new AnomalyDetector(Fitted with { Reference = Fitted.Reference with { Threshold = threshold } }, Columns, _histories);
    }

    /// <summary>The same detector with the least threshold at which at most some of 1,000 normal rows score above it.</summary>
    /// <param name="normalRows">Rows that are all taken for normal; they should not be training rows.</param>
    /// <param name="perThousand">How many of 1,000 rows may be false alarms, in [0, 1000).</param>
    /// <returns>A detector that gives the same scores.</returns>
    /// <remarks>
    /// The threshold lies half-way between the greatest score that must not be above it and the next greater one, so that the last bits of a score
    /// don't decide; where no row may be above, a hundred-thousandth above the greatest score.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="perThousand"/> is outside its range, or a column is missing or of another type.</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public AnomalyDetector WithFalseAlarmBudget(IDataView normalRows, double perThousand)
    {
        ArgumentNullException.ThrowIfNull(normalRows);
        return WithThreshold(Scored(normalRows).FalseAlarmThreshold(perThousand));
    }

    /// <summary>The same detector with the threshold that parts labelled rows with the best F1 measure.</summary>
    /// <param name="data">Rows with a label; they should not be training rows.</param>
    /// <param name="labelColumnName">
    /// The column that tells which rows are anomalies: a Boolean, a Single (greater than 0 for anomalies) or a key of two values (the second one for anomalies).
    /// Rows without a label (NaN, or a key without a value) are passed over. Default <c>Label</c>.
    /// </param>
    /// <returns>A detector that gives the same scores.</returns>
    /// <remarks>
    /// F1 is 2 TP / (2 TP + FP + FN). The threshold lies half-way between the two scores around it, so that the last bits of a score don't decide; of
    /// equally good ones it is the greatest, which gives the fewest alarms.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of another type.</exception>
    /// <exception cref="ArgumentException">The label column has the name of a column that the detector adds.</exception>
    /// <exception cref="InvalidOperationException">There are no anomalies or nothing else among the rows.</exception>
    public AnomalyDetector WithBestThreshold(IDataView data, string labelColumnName = "Label")
    {
        ArgumentNullException.ThrowIfNull(data);
        return WithThreshold(Scored(data).BestF1Threshold(labelColumnName));
    }

    private ScoredRows Scored(IDataView rows) => new(Fitted.Reference, rows, Transform);

    /// <exception cref="ArgumentOutOfRangeException">It is NaN.</exception>
    internal static void CheckThreshold(float threshold) => OptionCheck.Require(!float.IsNaN(threshold), threshold, nameof(threshold), "a number");
}
