namespace Experiments;

/// <summary>How well a detector ranks anomalies before normal rows that it did not learn from.</summary>
/// <param name="AreaUnderRocCurve">The share of pairs of an anomaly and a normal row of which the anomaly has the greater score.</param>
/// <param name="DetectionRate">The share of the anomalies found by when a number of normal rows were.</param>
public sealed record AnomalyFigures(string Detector, double AreaUnderRocCurve, double DetectionRate)
{
    /// <param name="scored">The rows with the columns Label, Score and PredictedLabel.</param>
    /// <param name="falseAlarms">How many normal rows may be found.</param>
    public static AnomalyFigures Of(MLContext ml, string detector, IDataView scored, int falseAlarms)
    {
        var metrics = ml.AnomalyDetection.Evaluate(scored, falsePositiveCount: falseAlarms);
        return new AnomalyFigures(detector, metrics.AreaUnderRocCurve, metrics.DetectionRateAtFalsePositiveCount);
    }
}
