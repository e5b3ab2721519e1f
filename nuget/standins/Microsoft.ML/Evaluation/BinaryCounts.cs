namespace Microsoft.ML.Data;

// What the rows of a scored binary classification amount to.
internal sealed class BinaryCounts
{
    private readonly List<ScoredLabel> _rows = [];

    public double TruePositives { get; private set; }
    public double FalseNegatives { get; private set; }
    public double FalsePositives { get; private set; }
    public double TrueNegatives { get; private set; }

    // In bits; NaN once a row has no probability.
    public double LogLossSum { get; private set; }

    public double Rows => _rows.Count;

    public double AreaUnderRocCurve => Curves.AreaUnderRoc(_rows);

    public double AreaUnderPrecisionRecallCurve => Curves.AreaUnderPrecisionRecall(_rows);

    // A row is predicted positive if its score is, whatever is in the column of predicted labels.
    public void Add(float score, float label, float probability)
    {
        bool positive = label > 0;
        _rows.Add(new ScoredLabel(score, positive));
        switch (positive, score > 0)
        {
            case (true, true): TruePositives++; break;
            case (true, false): FalseNegatives++; break;
            case (false, true): FalsePositives++; break;
            default: TrueNegatives++; break;
        }
        LogLossSum -= Math.Log2(positive ? probability : 1.0 - probability);
    }
}
