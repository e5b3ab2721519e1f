namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Rows with the scores that a detector gives them, and what can be found from those.</summary>
/// <param name="reference">What the detector compares new rows with.</param>
/// <param name="rows">The rows as the detector reads them.</param>
/// <param name="score">Adds the detector's columns. Called when they are needed, after the arguments were checked.</param>
internal sealed class ScoredRows(DetectorReference reference, IDataView rows, Func<IDataView, IDataView> score)
{
    /// <summary>The lowest threshold that at most some of 1,000 of the rows, all normal, exceed.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="perThousand"/> is not in [0, 1000).</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public float FalseAlarmThreshold(double perThousand)
    {
        OptionCheck.Below(0, 1000, perThousand, nameof(perThousand));
        return FalseAlarmBudget.Threshold(Scores("to count false alarms among"), perThousand);
    }

    /// <summary>The lowest thresholds of each group that at most some of 1,000 of its rows, all normal, exceed.</summary>
    /// <param name="byRatio">Whether scores are compared by their ratio, not by their difference.</param>
    /// <returns>The threshold of all rows, and what labels rows by their group's.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="perThousand"/> is not in [0, 1000), or the group column is missing or of another type.</exception>
    /// <exception cref="ArgumentException">The group column has the name of a column of the detector.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or no group has enough.</exception>
    public (float Common, ITransformer Stage) FalseAlarmThresholds(double perThousand, string groupColumnName, bool byRatio)
    {
        OptionCheck.Below(0, 1000, perThousand, nameof(perThousand));
        OptionCheck.Named(groupColumnName, nameof(groupColumnName));
        OptionCheck.Compatible(groupColumnName != reference.ScoreColumn && groupColumnName != reference.PredictedLabelColumn && groupColumnName is not (GroupStage.ThresholdColumn or GroupStage.ScoreColumn), nameof(groupColumnName),
            $"{nameof(groupColumnName)} is '{groupColumnName}', the name of a column that is added; give the column that tells the groups another name.");
        return new GroupStage(score(rows), reference, groupColumnName, perThousand, byRatio).Fit();
    }

    /// <summary>The threshold with the best F1 measure on the rows.</summary>
    /// <param name="labelColumnName">The column that tells which rows are anomalies.</param>
    /// <exception cref="ArgumentException">The label column has the name of a column of the detector.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label column is missing, or of another type.</exception>
    /// <exception cref="InvalidOperationException">No row has a label, or all have the same.</exception>
    public float BestF1Threshold(string labelColumnName)
    {
        var (scores, anomalies) = Labelled(labelColumnName, "the threshold with the best F1 measure needs");
        return BestThreshold.ByF1(scores, anomalies);
    }

    /// <summary>How well the scores tell labeled anomalies from other rows.</summary>
    /// <param name="labelColumnName">The column that tells which rows are anomalies.</param>
    /// <param name="depth">How many of the greatest scores are looked at; null for as many as there are anomalies.</param>
    /// <exception cref="ArgumentException">The label column has the name of a column of the detector.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label column is missing, or of another type; or a number is out of range.</exception>
    /// <exception cref="InvalidOperationException">No row has a label, or all have the same.</exception>
    public DetectionMetrics Metrics(string labelColumnName, int? depth, int resamples, int seed)
    {
        OptionCheck.AtLeast(1, depth ?? 1, nameof(depth));
        OptionCheck.AtLeast(0, resamples, nameof(resamples));
        var (scores, anomalies) = Labelled(labelColumnName, "an evaluation needs");
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

    /// <summary>The scores of the rows that have a label, and which of them are anomalies.</summary>
    /// <param name="labelColumnName">The column that tells.</param>
    /// <param name="purpose">What needs them, as an error says it.</param>
    public (float[] Scores, bool[] Anomalies) Labelled(string labelColumnName, string purpose)
    {
        OptionCheck.Named(labelColumnName, nameof(labelColumnName));
        OptionCheck.Compatible(labelColumnName != reference.ScoreColumn && labelColumnName != reference.PredictedLabelColumn, nameof(labelColumnName),
            $"{nameof(labelColumnName)} is '{labelColumnName}', the name of a column that the detector adds; give the column that tells which rows are anomalies another name.");
        var scored = score(rows);
        var label = LabelColumn.Find(scored.Schema, labelColumnName);
        var column = InputColumn.Find(scored.Schema, reference.ScoreColumn, "score");
        var (scores, anomalies) = MarkedRows.Read(scored, label, column);
        int count = anomalies.Count(isAnomaly => isAnomaly);
        if (count == 0 || count == anomalies.Length)
        {
            throw new InvalidOperationException($"Label column '{labelColumnName}' ({label.Column.Type}) has {anomalies.Length} rows with a label, of which {count} are anomalies; "
                + $"{purpose} at least one anomaly and one other row.");
        }
        return (scores.Values, anomalies);
    }
}
