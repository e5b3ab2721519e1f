namespace Microsoft.ML.Autoencoders;

/// <summary>How well a detector tells labeled anomalies from other rows.</summary>
/// <param name="Rows">The number of rows with a label.</param>
/// <param name="Anomalies">How many of them are anomalies.</param>
/// <param name="AreaUnderRocCurve">The probability that an anomaly scores above another row, equal scores counting half.</param>
/// <param name="AveragePrecision">The mean of the precision over the anomalies found one after the other, the greatest score first (as scikit-learn's <c>average_precision_score</c>).</param>
/// <param name="Threshold">The detector's threshold.</param>
/// <param name="Precision">The share of the rows above the threshold that are anomalies; NaN where none is above.</param>
/// <param name="Recall">The share of the anomalies that are above the threshold.</param>
/// <param name="F1">2 TP / (2 TP + FP + FN) at the threshold.</param>
/// <param name="Depth">The number of rows that are looked at for the next two, those with the greatest scores.</param>
/// <param name="PrecisionAtDepth">The share of them that are anomalies.</param>
/// <param name="RecallAtDepth">The share of the anomalies that are among them.</param>
public sealed record DetectionMetrics(
    int Rows, int Anomalies, MetricEstimate AreaUnderRocCurve, MetricEstimate AveragePrecision, float Threshold, MetricEstimate Precision, MetricEstimate Recall, MetricEstimate F1,
    int Depth, MetricEstimate PrecisionAtDepth, MetricEstimate RecallAtDepth)
{
    /// <summary>What is found at each threshold, for a picture: the ROC curve and the precision-recall curve.</summary>
    public DetectionCurve Curve { get; init; } = new([]);

    /// <summary>A table for a person.</summary>
    /// <returns>A line for each measure.</returns>
    public override string ToString() => string.Join('\n',
    [
        $"{Anomalies:N0} anomalies among {Rows:N0} rows; with 95 % intervals:",
        $"  area under the ROC curve  {AreaUnderRocCurve}",
        $"  average precision         {AveragePrecision}",
        $"  at the threshold {Threshold:g4}: precision {Precision}, recall {Recall}, F1 {F1}",
        $"  of the {Depth:N0} greatest scores: precision {PrecisionAtDepth}, recall {RecallAtDepth}",
    ]);
}

/// <summary>A measure on some rows, and how far it may be off for others of their kind.</summary>
/// <param name="Value">On the rows.</param>
/// <param name="Lower">The lower end of the 95 % interval.</param>
/// <param name="Upper">Its upper end.</param>
public readonly record struct MetricEstimate(double Value, double Lower, double Upper)
{
    /// <summary>The value with its interval.</summary>
    public override string ToString() => $"{Value:F3} ({Lower:F3} to {Upper:F3})";
}
