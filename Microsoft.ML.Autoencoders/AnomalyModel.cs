namespace Microsoft.ML.Autoencoders;

/// <summary>
/// Extension methods for models that contain an anomaly detector of this library: a fitted pipeline, a model returned by <c>mlContext.Model.LoadAutoencoder</c>, or a model returned by
/// <c>mlContext.Model.Load</c>, in which the detector is a chain of ML.NET's own transformers.
/// </summary>
/// <remarks>
/// Methods that change the detector return a new model, which can be saved like any other. It shares the other transformers with the original model, so neither model may be disposed of
/// while the other one is in use.
/// </remarks>
public static class AnomalyModel
{
    /// <summary>Returns the threshold above which the predicted label is true. If groups have their own thresholds, it is the threshold of all other groups.</summary>
    /// <param name="model">A model with exactly one detector.</param>
    /// <returns>The threshold.</returns>
    /// <exception cref="InvalidOperationException">The model contains no detector, or more than one.</exception>
    public static float Threshold(this ITransformer model) => DetectorInModel.Find(model).Reference.Threshold;

    /// <summary>Returns the model with another threshold, without a new fit.</summary>
    /// <param name="model">A model with exactly one detector.</param>
    /// <param name="threshold">The score above which the predicted label is true. It must not be NaN.</param>
    /// <returns>A model with the same transformers except for the detector.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is NaN.</exception>
    /// <exception cref="InvalidOperationException">The model contains no detector, or more than one.</exception>
    public static ITransformer WithThreshold(this ITransformer model, float threshold)
    {
        AnomalyDetector.CheckThreshold(threshold);
        return DetectorInModel.Find(model).With(threshold);
    }

    /// <summary>Returns the model with the lowest threshold that keeps the false-alarm rate on normal rows within a budget.</summary>
    /// <param name="model">A model with exactly one detector.</param>
    /// <param name="normalRows">Normal rows with the input columns of the model, which should not be training rows.</param>
    /// <param name="perThousand">The maximum number of false alarms per 1,000 rows, in [0, 1000).</param>
    /// <returns>A model with the same transformers except for the detector.</returns>
    /// <inheritdoc cref="AnomalyDetector.WithFalseAlarmBudget" path="/remarks"/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="perThousand"/> is outside its range, or a column is missing or of another type.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or the model contains no detector or more than one.</exception>
    public static ITransformer WithFalseAlarmBudget(this ITransformer model, IDataView normalRows, double perThousand)
    {
        ArgumentNullException.ThrowIfNull(normalRows);
        var detector = DetectorInModel.Find(model);
        return detector.With(detector.Scored(normalRows).FalseAlarmThreshold(perThousand));
    }

    /// <summary>Returns the model with a threshold for each group: the lowest one that keeps the false-alarm rate on normal rows of the group within a budget.</summary>
    /// <param name="model">A model with exactly one detector.</param>
    /// <param name="normalRows">Normal rows with the input columns of the model and the group column, which should not be training rows.</param>
    /// <param name="perThousand">The maximum number of false alarms per 1,000 rows of each group, in [0, 1000).</param>
    /// <param name="groupColumnName">The column with the group of a row (a shop, a country, a machine): text, a Boolean, an integer or a key. It is also required for scoring.</param>
    /// <returns>
    /// A model with the same transformers except for the detector, and two additional columns: <c>GroupThreshold</c>, a Single, the threshold of the row's group, and <c>GroupScore</c>, a
    /// Single that is greater than 0 above the threshold and comparable between groups: the score minus the threshold or, if scores are errors or distances, the logarithm of their ratio.
    /// The predicted label depends on the group's threshold; the score does not change.
    /// </returns>
    /// <remarks>
    /// <para>
    /// Groups that are not in the rows, a missing group (empty text, a missing key), and groups with fewer rows than one expected false alarm requires (1000 /
    /// <paramref name="perThousand"/>) have the common threshold, which is that of all rows (<see cref="Threshold"/>).
    /// </para>
    /// <para>
    /// Transformers of ML.NET after the detector look up the group. Saved models contain them, <c>LoadAutoencoder</c> and ML.NET's <c>Load</c> load them, and <see cref="Evaluate"/> uses the
    /// thresholds of the groups. They are not part of the detector itself: exported ONNX files, explanations and <see cref="Watch"/> use the common threshold. Setting another threshold of
    /// the model replaces those of all groups.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="perThousand"/> is outside its range, or a column is missing or of another type.</exception>
    /// <exception cref="ArgumentException"><paramref name="groupColumnName"/> is empty or the name of an output column.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, no group has enough rows, or the model contains no detector or more than one.</exception>
    public static ITransformer WithFalseAlarmBudget(this ITransformer model, IDataView normalRows, double perThousand, string groupColumnName)
    {
        ArgumentNullException.ThrowIfNull(normalRows);
        return DetectorInModel.Find(model).WithGroups(normalRows, perThousand, groupColumnName);
    }

    /// <summary>Returns the model with the threshold that has the best F1 score on labeled rows.</summary>
    /// <param name="model">A model with exactly one detector.</param>
    /// <param name="data">Rows with the input columns of the model and a label, which should not be training rows.</param>
    /// <param name="labelColumnName">The label column: a Boolean, a Single (greater than 0 for anomalies) or a key with two values (the second one for anomalies). Rows with a missing label
    /// (NaN or a missing key) are ignored. Default <c>Label</c>.</param>
    /// <returns>A model with the same transformers except for the detector.</returns>
    /// <inheritdoc cref="AnomalyDetector.WithBestThreshold" path="/remarks"/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or of another type.</exception>
    /// <exception cref="ArgumentException">The label column has the name of a column that the detector adds.</exception>
    /// <exception cref="InvalidOperationException">There are no anomalies or no normal rows, or the model contains no detector or more than one.</exception>
    public static ITransformer WithBestThreshold(this ITransformer model, IDataView data, string labelColumnName = "Label")
    {
        ArgumentNullException.ThrowIfNull(data);
        var detector = DetectorInModel.Find(model);
        return detector.With(detector.Scored(data).BestF1Threshold(labelColumnName));
    }

    /// <summary>Evaluates the model on labeled rows.</summary>
    /// <param name="model">A model with exactly one detector.</param>
    /// <param name="data">Rows with the input columns of the model and a label, which should not be training rows.</param>
    /// <param name="labelColumnName">The label column: a Boolean, a Single (greater than 0 for anomalies) or a key with two values (the second one for anomalies). Rows with a missing label
    /// (NaN or a missing key) are ignored. Default <c>Label</c>.</param>
    /// <param name="depth">The number of rows with the greatest scores for which precision and recall at that depth are computed, at least 1. Default null: the number of anomalies.</param>
    /// <param name="resamples">The number of bootstrap samples for the confidence intervals, at least 0; with 0, the intervals have width 0. Default 1,000.</param>
    /// <param name="seed">The random seed of the bootstrap. Default 0.</param>
    /// <returns>The metrics, each with a 95 % confidence interval.</returns>
    /// <inheritdoc cref="AnomalyDetector.Evaluate" path="/remarks"/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or a number is outside its range.</exception>
    /// <exception cref="ArgumentException">The label column has the name of a column that the detector adds.</exception>
    /// <exception cref="InvalidOperationException">There are no anomalies or no normal rows, or the model contains no detector or more than one.</exception>
    public static DetectionMetrics Evaluate(this ITransformer model, IDataView data, string labelColumnName = "Label", int? depth = null, int resamples = 1000, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        return DetectorInModel.Find(model).ScoredByGroup(data).Metrics(labelColumnName, depth, resamples, seed);
    }

    /// <summary>Compares the distributions of new rows and training rows to detect drift, for the score and for each slot of the detector's features.</summary>
    /// <param name="model">A model with exactly one detector.</param>
    /// <param name="data">The new rows, with the input columns of the model.</param>
    /// <returns>The drift of the score and of each slot.</returns>
    /// <inheritdoc cref="AnomalyDetector.Watch" path="/remarks"/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or number of slots than in training.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or the model contains no detector or more than one.</exception>
    public static DriftReport Watch(this ITransformer model, IDataView data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return DetectorInModel.Find(model).Scored(data).Drift();
    }
}
