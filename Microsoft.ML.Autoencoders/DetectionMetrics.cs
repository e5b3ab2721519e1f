namespace Microsoft.ML.Autoencoders;

/// <summary>The evaluation metrics of a detector on labeled rows.</summary>
/// <param name="Rows">The number of rows with a label.</param>
/// <param name="Anomalies">The number of anomalies among them.</param>
/// <param name="AreaUnderRocCurve">The area under the ROC curve (AUROC): the probability that an anomaly has a greater score than a normal row, where equal scores count half.</param>
/// <param name="AveragePrecision">The average precision: the mean of the precision at the score of each anomaly (as scikit-learn's <c>average_precision_score</c>).</param>
/// <param name="Threshold">The detector's threshold.</param>
/// <param name="Precision">The fraction of the rows above the threshold that are anomalies; NaN if there are none.</param>
/// <param name="Recall">The fraction of the anomalies that are above the threshold.</param>
/// <param name="F1">The F1 score at the threshold, 2 TP / (2 TP + FP + FN).</param>
/// <param name="Depth">The number of rows with the greatest scores for the next two metrics.</param>
/// <param name="PrecisionAtDepth">The fraction of these rows that are anomalies.</param>
/// <param name="RecallAtDepth">The fraction of the anomalies that are among these rows.</param>
public sealed record DetectionMetrics(
    int Rows, int Anomalies, MetricEstimate AreaUnderRocCurve, MetricEstimate AveragePrecision, float Threshold, MetricEstimate Precision, MetricEstimate Recall, MetricEstimate F1,
    int Depth, MetricEstimate PrecisionAtDepth, MetricEstimate RecallAtDepth)
{
    /// <summary>Gets the performance at each threshold, to draw the ROC curve and the precision-recall curve.</summary>
    public DetectionCurve Curve { get; init; } = new([]);

    /// <summary>Returns a table with a line for each metric.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join('\n',
    [
        $"{Anomalies:N0} anomalies among {Rows:N0} rows; with 95 % intervals:",
        $"  area under the ROC curve  {AreaUnderRocCurve}",
        $"  average precision         {AveragePrecision}",
        $"  at the threshold {Threshold:g4}: precision {Precision}, recall {Recall}, F1 {F1}",
        $"  of the {Depth:N0} greatest scores: precision {PrecisionAtDepth}, recall {RecallAtDepth}",
    ]);
}

/// <summary>A metric and its 95 % confidence interval.</summary>
/// <param name="Value">The metric on the rows.</param>
/// <param name="Lower">The lower end of the interval.</param>
/// <param name="Upper">The upper end of the interval.</param>
public readonly record struct MetricEstimate(double Value, double Lower, double Upper)
{
    /// <summary>Returns the value and its interval.</summary>
    public override string ToString() => $"{Value:F3} ({Lower:F3} to {Upper:F3})";
}
