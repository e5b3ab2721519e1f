namespace Microsoft.ML.Autoencoders;

/// <summary>
/// What can be asked of a model and changed in it that holds an anomaly detector of this library: a fitted pipeline, what <c>mlContext.Model.LoadAutoencoder</c> returned, or what
/// <c>mlContext.Model.Load</c> returned, in which the detector is a chain of ML.NET's own transformers.
/// </summary>
/// <remarks>
/// A changed model is a new one with the same parts but for the detector, and can be saved like any other. As it shares the others with
/// the model that it was made of, neither may be disposed of while the other one is in use.
/// </remarks>
public static class AnomalyModel
{
    /// <summary>The score above which the model's predicted label is true; where groups have thresholds of their own, that of rows of other groups.</summary>
    /// <param name="model">A model that holds one detector.</param>
    /// <returns>The threshold.</returns>
    /// <exception cref="InvalidOperationException">The model holds no detector, or more than one.</exception>
    public static float Threshold(this ITransformer model) => DetectorInModel.Find(model).Reference.Threshold;

    /// <summary>The model with another threshold, without a new fit.</summary>
    /// <param name="model">A model that holds one detector.</param>
    /// <param name="threshold">The score above which the predicted label is true; not NaN.</param>
    /// <returns>A model with the same parts but for the detector.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is NaN.</exception>
    /// <exception cref="InvalidOperationException">The model holds no detector, or more than one.</exception>
    public static ITransformer WithThreshold(this ITransformer model, float threshold)
    {
        AnomalyDetector.CheckThreshold(threshold);
        return DetectorInModel.Find(model).With(threshold);
    }

    /// <summary>The model with the least threshold at which at most some of 1,000 normal rows score above it.</summary>
    /// <param name="model">A model that holds one detector.</param>
    /// <param name="normalRows">Rows as the model reads them, which are all taken for normal; they should not be training rows.</param>
    /// <param name="perThousand">How many of 1,000 rows may be false alarms, in [0, 1000).</param>
    /// <returns>A model with the same parts but for the detector.</returns>
    /// <inheritdoc cref="AnomalyDetector.WithFalseAlarmBudget" path="/remarks"/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="perThousand"/> is outside its range, or a column is missing or of another type.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or the model holds no detector or more than one.</exception>
    public static ITransformer WithFalseAlarmBudget(this ITransformer model, IDataView normalRows, double perThousand)
    {
        ArgumentNullException.ThrowIfNull(normalRows);
        var detector = DetectorInModel.Find(model);
        return detector.With(detector.Scored(normalRows).FalseAlarmThreshold(perThousand));
    }

    /// <summary>The model with a threshold for each value of a group column: the least one at which at most some of 1,000 normal rows of the group score above it.</summary>
    /// <param name="model">A model that holds one detector.</param>
    /// <param name="normalRows">Rows as the model reads them, with the group column, which are all taken for normal; they should not be training rows.</param>
    /// <param name="perThousand">How many of 1,000 rows of each group may be false alarms, in [0, 1000).</param>
    /// <param name="groupColumnName">The column that tells the group of a row (a shop, a country, a machine): text, a Boolean, an integer or a key. Rows that are scored later need it too.</param>
    /// <returns>
    /// A model with the same parts but for the detector, and behind the detector two more columns: <c>GroupThreshold</c>, a Single, the threshold of the row's group, and <c>GroupScore</c>, a Single that is
    /// greater than 0 above it and comparable between groups: the score less the threshold or, where scores are errors or distances, the logarithm of the score divided by it. The predicted label goes by the
    /// group's threshold; the score stays.
    /// </returns>
    /// <remarks>
    /// <para>
    /// A group that is not among the rows, one that has no value (empty text, a key without a value), and one with fewer rows than one false alarm takes (1000 / <paramref name="perThousand"/>) get the common threshold,
    /// which is that of all rows (<see cref="Threshold"/>).
    /// </para>
    /// <para>
    /// The groups are looked up by ML.NET's own transformers behind the detector. They are kept in saved models, by <c>LoadAutoencoder</c> and by ML.NET's own <c>Load</c>, and <see cref="Evaluate"/> goes by them. They
    /// are no part of the detector itself: an ONNX file that it exports, its explanations and <see cref="Watch"/> have the common threshold. Another threshold for the model replaces all groups'.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="perThousand"/> is outside its range, or a column is missing or of another type.</exception>
    /// <exception cref="ArgumentException"><paramref name="groupColumnName"/> is empty or the name of a column that is added.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, no group has enough, or the model holds no detector or more than one.</exception>
    public static ITransformer WithFalseAlarmBudget(this ITransformer model, IDataView normalRows, double perThousand, string groupColumnName)
    {
        ArgumentNullException.ThrowIfNull(normalRows);
        return DetectorInModel.Find(model).WithGroups(normalRows, perThousand, groupColumnName);
    }

    /// <summary>The model with the threshold that parts labelled rows with the best F1 measure.</summary>
    /// <param name="model">A model that holds one detector.</param>
    /// <param name="data">Rows as the model reads them, with a label; they should not be training rows.</param>
    /// <param name="labelColumnName">
    /// The column that tells which rows are anomalies: a Boolean, a Single (greater than 0 for anomalies) or a key of two values (the second one for anomalies).
    /// Rows without a label (NaN, or a key without a value) are passed over. Default <c>Label</c>.
    /// </param>
    /// <returns>A model with the same parts but for the detector.</returns>
    /// <inheritdoc cref="AnomalyDetector.WithBestThreshold" path="/remarks"/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of another type.</exception>
    /// <exception cref="ArgumentException">The label column has the name of a column that the detector adds.</exception>
    /// <exception cref="InvalidOperationException">There are no anomalies or nothing else among the rows, or the model holds no detector or more than one.</exception>
    public static ITransformer WithBestThreshold(this ITransformer model, IDataView data, string labelColumnName = "Label")
    {
        ArgumentNullException.ThrowIfNull(data);
        var detector = DetectorInModel.Find(model);
        return detector.With(detector.Scored(data).BestF1Threshold(labelColumnName));
    }

    /// <summary>Measures how well the model tells labeled anomalies from other rows.</summary>
    /// <param name="model">A model that holds one detector.</param>
    /// <param name="data">Rows as the model reads them, with a label; they should not be training rows.</param>
    /// <param name="labelColumnName">
    /// The column that tells which rows are anomalies: a Boolean, a Single (greater than 0 for anomalies) or a key of two values (the second one for anomalies).
    /// Rows without a label (NaN, or a key without a value) are passed over. Default <c>Label</c>.
    /// </param>
    /// <param name="depth">How many of the greatest scores are looked at for precision and recall at that depth, at least 1. Default null: as many as there are anomalies.</param>
    /// <param name="resamples">How often rows are drawn again for the intervals, at least 0; 0 gives intervals of no width. Default 1,000.</param>
    /// <param name="seed">The seed of these draws. Default 0.</param>
    /// <returns>The measures, each with a 95 % interval.</returns>
    /// <inheritdoc cref="AnomalyDetector.Evaluate" path="/remarks"/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or a number is outside its range.</exception>
    /// <exception cref="ArgumentException">The label column has the name of a column that the detector adds.</exception>
    /// <exception cref="InvalidOperationException">There are no anomalies or nothing else among the rows, or the model holds no detector or more than one.</exception>
    public static DetectionMetrics Evaluate(this ITransformer model, IDataView data, string labelColumnName = "Label", int? depth = null, int resamples = 1000, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        return DetectorInModel.Find(model).ScoredByGroup(data).Metrics(labelColumnName, depth, resamples, seed);
    }

    /// <summary>Compares new rows with the training rows: their scores, and the values of each slot that the detector reads.</summary>
    /// <param name="model">A model that holds one detector.</param>
    /// <param name="data">Rows as the model reads them.</param>
    /// <returns>What moved, and how far.</returns>
    /// <inheritdoc cref="AnomalyDetector.Watch" path="/remarks"/>
    /// <exception cref="ArgumentOutOfRangeException">A column that is read is missing, of another type, or has other slots than in training.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or the model holds no detector or more than one.</exception>
    public static DriftReport Watch(this ITransformer model, IDataView data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return DetectorInModel.Find(model).Scored(data).Drift();
    }
}
