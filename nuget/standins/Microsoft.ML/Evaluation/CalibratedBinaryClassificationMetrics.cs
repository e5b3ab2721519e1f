namespace Microsoft.ML.Data;

public sealed class CalibratedBinaryClassificationMetrics : BinaryClassificationMetrics
{
    internal CalibratedBinaryClassificationMetrics(BinaryCounts counts)
        : base(counts)
    {
        LogLoss = counts.LogLossSum / counts.Rows;
        Entropy = EntropyOf((counts.TruePositives + counts.FalseNegatives) / counts.Rows);
        // A row without a probability makes the loss NaN, whatever the prior.
        LogLossReduction = (Entropy - LogLoss) / Entropy;
    }

    public double LogLoss { get; }

    public double LogLossReduction { get; }

    public double Entropy { get; }

    // In bits.
    private static double EntropyOf(double probability) =>
        -probability * Math.Log2(probability) - (1 - probability) * Math.Log2(1 - probability);
}
