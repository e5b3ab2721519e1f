namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Rows with the scores of a detector, and the statistics computed from them.</summary>
/// <param name="reference">The reference statistics of the training rows.</param>
/// <param name="rows">The rows, with the columns that the detector reads.</param>
/// <param name="score">Adds the columns of the detector. It is called when they are needed, after the arguments are checked.</param>
internal sealed class ScoredRows(DetectorReference reference, IDataView rows, Func<IDataView, IDataView> score)
{
    /// <summary>Computes the lowest threshold that keeps the false-alarm rate on these rows, which are all normal, within a budget per 1,000 rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="perThousand"/> is not in [0, 1000).</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public float FalseAlarmThreshold(double perThousand)
    {
        OptionCheck.Below(0, 1000, perThousand, nameof(perThousand));
        return FalseAlarmBudget.Threshold(Scores("to count false alarms"), perThousand);
    }

    /// <summary>Computes the lowest threshold for each group that keeps the false-alarm rate on its rows, which are all normal, within a budget per 1,000 rows.</summary>
    /// <param name="byRatio">Whether scores are compared by their ratio instead of their difference.</param>
    /// <returns>The threshold of all rows, and the transformer that labels rows by the threshold of their group.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="perThousand"/> is not in [0, 1000), or the group column is missing or of another type.</exception>
    /// <exception cref="ArgumentException">The group column has the name of a column of the detector.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or no group has enough rows.</exception>
    public (float Common, ITransformer Stage) FalseAlarmThresholds(double perThousand, string groupColumnName, bool byRatio)
    {
        OptionCheck.Below(0, 1000, perThousand, nameof(perThousand));
        OptionCheck.Named(groupColumnName, nameof(groupColumnName));
        OptionCheck.Compatible(groupColumnName != reference.ScoreColumn && groupColumnName != reference.PredictedLabelColumn && groupColumnName is not (GroupStage.ThresholdColumn or GroupStage.ScoreColumn), nameof(groupColumnName),
            $"{nameof(groupColumnName)} is '{groupColumnName}', the name of an output column; rename the group column.");
        return new GroupStage(score(rows), reference, groupColumnName, perThousand, byRatio).Fit();
    }

    /// <summary>Computes the threshold with the best F1 score on the rows.</summary>
    /// <param name="labelColumnName">The label column.</param>
    /// <exception cref="ArgumentException">The label column has the name of a column of the detector.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label column is missing, or of another type.</exception>
    /// <exception cref="InvalidOperationException">No row has a label, or all have the same.</exception>
    public float BestF1Threshold(string labelColumnName)
    {
        var (scores, anomalies) = Labelled(labelColumnName, "the threshold with the best F1 score requires");
        return BestThreshold.ByF1(scores, anomalies);
    }

    /// <summary>Computes the evaluation metrics.</summary>
    /// <param name="labelColumnName">The label column.</param>
    /// <param name="depth">The number of greatest scores for precision and recall at that depth; null for the number of anomalies.</param>
    /// <exception cref="ArgumentException">The label column has the name of a column of the detector.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label column is missing, or of another type; or a number is out of range.</exception>
    /// <exception cref="InvalidOperationException">No row has a label, or all have the same.</exception>
    public DetectionMetrics Metrics(string labelColumnName, int? depth, int resamples, int seed)
    {
        OptionCheck.AtLeast(1, depth ?? 1, nameof(depth));
        OptionCheck.AtLeast(0, resamples, nameof(resamples));
        var (scores, anomalies) = Labelled(labelColumnName, "an evaluation requires");
        return new DetectionMeasures(scores, anomalies, reference.Threshold, depth ?? anomalies.Count(isAnomaly => isAnomaly)).Estimate(resamples, seed);
    }

    /// <summary>Compares the rows with the training rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, of another type or of another size.</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public DriftReport Drift() => Detection.Drift.Between(reference, Features(), Scores("to compare with the training rows"));

    private Matrix Features()
    {
        RowInput column = reference.Table is { } table ? TableInput.Find(rows.Schema, table) : InputColumn.Find(rows.Schema, reference.FeatureColumn);
        if (column.Slots != reference.Slots.Count)
        {
            throw column.OfOtherSize(reference.Slots.Count);
        }
        using var cursor = rows.GetRowCursor(column.Indices.Select(index => rows.Schema[index]));
        var reader = new MatrixReader(column, cursor, most: Array.MaxLength / column.Slots, expected: rows.GetRowCount() ?? 0);
        while (cursor.MoveNext())
        {
            reader.Add();
        }
        return reader.Take();
    }

    private float[] Scores(string purpose)
    {
        var scored = score(rows);
        var column = InputColumn.Find(scored.Schema, reference.ScoreColumn, "score");
        using var cursor = scored.GetRowCursor([scored.Schema[column.Index]]);
        var read = column.Reader(cursor);
        var scores = new List<float>();
        float[] value = new float[column.Slots];
        while (cursor.MoveNext())
        {
            read(value);
            scores.Add(value[0]);
        }
        return scores.Count > 0 ? [.. scores] : throw new InvalidOperationException($"There are no rows {purpose}.");
    }

    /// <summary>Returns the scores of the rows with a label, and which of them are anomalies.</summary>
    /// <param name="labelColumnName">The label column.</param>
    /// <param name="purpose">The purpose in error messages.</param>
    public (float[] Scores, bool[] Anomalies) Labelled(string labelColumnName, string purpose)
    {
        OptionCheck.Named(labelColumnName, nameof(labelColumnName));
        OptionCheck.Compatible(labelColumnName != reference.ScoreColumn && labelColumnName != reference.PredictedLabelColumn, nameof(labelColumnName),
            $"{nameof(labelColumnName)} is '{labelColumnName}', the name of an output column of the detector; rename the label column.");
        var scored = score(rows);
        var label = LabelColumn.Find(scored.Schema, labelColumnName);
        var column = InputColumn.Find(scored.Schema, reference.ScoreColumn, "score");
        var (scores, anomalies) = MarkedRows.Read(scored, label, column);
        int count = anomalies.Count(isAnomaly => isAnomaly);
        if (count == 0 || count == anomalies.Length)
        {
            throw new InvalidOperationException($"Label column '{labelColumnName}' ({label.Column.Type}) has {anomalies.Length} rows with a label, of which {count} are anomalies; "
                + $"{purpose} at least one anomaly and one normal row.");
        }
        return (scores.Values, anomalies);
    }
}
