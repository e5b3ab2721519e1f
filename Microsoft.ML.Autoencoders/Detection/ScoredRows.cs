using Microsoft.ML.Autoencoders.Data;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Reads what a detector said about rows.</summary>
internal static class ScoredRows
{
    /// <param name="scored">The rows with the score column.</param>
    /// <param name="scoreColumn">The score column.</param>
    /// <param name="purpose">What they are for, as an error says it.</param>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public static float[] Scores(IDataView scored, string scoreColumn, string purpose)
    {
        var column = InputColumn.Find(scored.Schema, scoreColumn, "score");
        using var cursor = scored.GetRowCursor([scored.Schema[column.Index]]);
        var read = column.Reader(cursor);
        var scores = new List<float>();
        float[] score = new float[column.Slots];
        while (cursor.MoveNext())
        {
            read(score);
            scores.Add(score[0]);
        }
        return scores.Count > 0 ? [.. scores] : throw new InvalidOperationException($"There are no rows {purpose}.");
    }

    /// <summary>The scores of the rows that have a label.</summary>
    /// <param name="scored">The rows with the score column and the label column.</param>
    /// <param name="scoreColumn">The score column.</param>
    /// <param name="labelColumn">The column that tells which rows are anomalies.</param>
    /// <exception cref="ArgumentOutOfRangeException">The label column is missing, or of another type.</exception>
    /// <exception cref="InvalidOperationException">No row has a label, or all have the same.</exception>
    public static (float[] Scores, bool[] Anomalies) Labelled(IDataView scored, string scoreColumn, string labelColumn)
    {
        var label = LabelColumn.Find(scored.Schema, labelColumn);
        var column = InputColumn.Find(scored.Schema, scoreColumn, "score");
        using var cursor = scored.GetRowCursor([scored.Schema[column.Index], label.Column]);
        var (readScore, readLabel) = (column.Reader(cursor), label.Reader(cursor));
        var (scores, anomalies) = (new List<float>(), new List<bool>());
        float[] score = new float[column.Slots];
        while (cursor.MoveNext())
        {
            if (readLabel() is { } isAnomaly)
            {
                readScore(score);
                scores.Add(score[0]);
                anomalies.Add(isAnomaly);
            }
        }
        int count = anomalies.Count(isAnomaly => isAnomaly);
        if (count == 0 || count == anomalies.Count)
        {
            throw new InvalidOperationException($"Label column '{labelColumn}' ({label.Column.Type}) has {anomalies.Count} rows with a label, of which {count} are anomalies; "
                + "the threshold with the best F1 measure needs at least one anomaly and one other row.");
        }
        return ([.. scores], [.. anomalies]);
    }
}
