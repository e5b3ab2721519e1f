using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

public sealed partial class AnomalyDetector
{
    /// <summary>
    /// Writes a report about the detector and some rows: detection metrics for labeled rows, scores and threshold, training curve, errors by column, latent space, the rows with the
    /// greatest and the least scores and their explanations, drift, diagnosis, layers, and a model card with the hash of the rows, options and versions.
    /// </summary>
    /// <param name="path">The HTML file, which is replaced if it exists. It loads no other files. It is written completely or not at all.</param>
    /// <param name="data">The rows, with the columns that <see cref="ScoringTransformer.Transform"/> reads. They are read several times.</param>
    /// <param name="labelColumnName">The label column: a Boolean, a Single (greater than 0 for anomalies) or a key with two values (the second one for anomalies). Default null: no labels,
    /// and no detection metrics.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty, or the label column has the name of a column that the detector adds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or number of slots than in training.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or the labeled rows contain no anomalies or no normal rows.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public void WriteReport(string path, IDataView data, string? labelColumnName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(data);
        var metrics = labelColumnName is null ? null : Evaluate(data, labelColumnName);
        var diagnosis = Diagnose(data);
        using var rows = ReadForReport(data, [OutputKind.Score, OutputKind.Contributions, OutputKind.Expected], Threshold);
        Write(path, new ModelReport
        {
            Summary = Summary(), Rows = rows, Diagnosis = diagnosis, Columns = ColumnTexts, Threshold = Threshold, ScoreText = "The anomaly score. Anomalous rows have greater scores.",
            Drift = Watch(data), Metrics = metrics, Labeled = labelColumnName is null ? null : Scored(data).Labelled(labelColumnName, "a report needs"),
        });
    }
}
