namespace Microsoft.ML.Data;

public sealed class AnomalyDetectionMetrics
{
    internal AnomalyDetectionMetrics(double areaUnderRocCurve, double detectionRate)
    {
        AreaUnderRocCurve = areaUnderRocCurve;
        DetectionRateAtFalsePositiveCount = detectionRate;
    }

    public double AreaUnderRocCurve { get; }

    public double DetectionRateAtFalsePositiveCount { get; }
}
