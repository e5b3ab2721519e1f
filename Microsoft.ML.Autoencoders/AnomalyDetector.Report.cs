using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

public sealed partial class AnomalyDetector
{
    /// <summary>
    /// Writes a report about the detector and some rows: how well labeled anomalies are found, scores with the threshold, training curve, columns by error, latent map, strangest and most usual rows with reasons,
    /// drift from the training rows, diagnosis, layers, and a model card with the hash of the rows, options and versions.
    /// </summary>
    /// <param name="path">The file, which is replaced if it exists: one HTML page that loads nothing. It is written whole or not at all.</param>
    /// <param name="data">The rows, of the columns that <see cref="ScoringTransformer.Transform"/> reads; read several times.</param>
    /// <param name="labelColumnName">
    /// The column that tells which rows are anomalies: a Boolean, a Single (greater than 0 for anomalies) or a key of two values (the second one for anomalies). Default null: there is none, and detection is not measured.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty, or the label column has the name of a column that the detector adds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, of another type, or has other slots than in training.</exception>
    /// <exception cref="InvalidOperationException">There are no rows; or of labeled rows there are no anomalies or nothing else.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public void WriteReport(string path, IDataView data, string? labelColumnName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(data);
        var metrics = labelColumnName is null ? null : Evaluate(data, labelColumnName);
        var diagnosis = Diagnose(data);
        using var rows = ReadForReport(data, NetworkProbe.Of(Fitted)[0], [OutputKind.Score, OutputKind.Contributions, OutputKind.Expected], columns => DetectorGraph.ForRows(Fitted, columns), Threshold);
        Write(path, new ModelReport
        {
            Summary = Summary(), Rows = rows, Diagnosis = diagnosis, Columns = ColumnTexts, Threshold = Threshold, ScoreText = "The anomaly score: greater for stranger rows.",
            Drift = Watch(data), Metrics = metrics, Labeled = labelColumnName is null ? null : Scored(data).Labelled(labelColumnName, "a report needs"),
        });
    }
}
