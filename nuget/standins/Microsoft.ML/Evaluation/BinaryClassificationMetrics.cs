namespace Microsoft.ML.Data;

public class BinaryClassificationMetrics
{
    private protected BinaryClassificationMetrics(BinaryCounts counts)
    {
        AreaUnderRocCurve = counts.AreaUnderRocCurve;
        AreaUnderPrecisionRecallCurve = counts.AreaUnderPrecisionRecallCurve;
        ConfusionMatrix = new ConfusionMatrix([[counts.TruePositives, counts.FalseNegatives], [counts.FalsePositives, counts.TrueNegatives]]);
        Accuracy = (counts.TruePositives + counts.TrueNegatives) / counts.Rows;
        PositivePrecision = ConfusionMatrix.PerClassPrecision[0];
        NegativePrecision = ConfusionMatrix.PerClassPrecision[1];
        PositiveRecall = ConfusionMatrix.PerClassRecall[0];
        NegativeRecall = ConfusionMatrix.PerClassRecall[1];
        double sum = PositivePrecision + PositiveRecall;
        F1Score = sum == 0 ? 0 : 2 * PositivePrecision * PositiveRecall / sum;
    }

    internal static BinaryClassificationMetrics From(BinaryCounts counts) => new(counts);

    public double AreaUnderRocCurve { get; }

    public double Accuracy { get; }

    public double PositivePrecision { get; }

    public double PositiveRecall { get; }

    public double NegativePrecision { get; }

    public double NegativeRecall { get; }

    public double F1Score { get; }

    public double AreaUnderPrecisionRecallCurve { get; }

    public ConfusionMatrix ConfusionMatrix { get; }
}
