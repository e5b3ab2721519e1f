namespace Microsoft.ML.Data;

// What the rows of a scored anomaly detection amount to.
internal sealed class AnomalyCounts
{
    // Of the normal rows, so many of the highest scores are looked at even if fewer false positives are allowed.
    private const double ShareKept = 0.01;
    private readonly List<ScoredLabel> _rows = [];

    public void Add(float score, float label) => _rows.Add(new ScoredLabel(score, label > 0));

    public double AreaUnderRocCurve => Curves.AreaUnderRoc(_rows);

    // The share of the anomalies that is found when so many normal rows are taken for anomalies.
    public double DetectionRate(int falsePositives)
    {
        double anomalies = _rows.Count(r => r.Positive);
        double kept = Math.Max(ShareKept * (_rows.Count - anomalies), Math.Max(falsePositives, anomalies));
        double found = 0, mistaken = 0;
        foreach (var row in Highest((int)Math.Ceiling(kept)))
        {
            if (row.Positive)
                found++;
            else if (++mistaken > falsePositives)
                break;
        }
        return found / anomalies;
    }

    // The rows of the highest scores, highest first, so many that they hold that many normal rows.
    private Stack<ScoredLabel> Highest(int normalRows)
    {
        var heap = new LowestFirst();
        int normal = 0;
        foreach (var row in _rows)
        {
            if (normal == normalRows && row.Score < heap.Lowest.Score)
                continue;
            heap.Add(row);
            if (row.Positive)
                continue;
            if (normal < normalRows)
                normal++;
            else
                while (heap.Take().Positive) ;
        }
        var result = new Stack<ScoredLabel>();
        while (heap.Count > 0)
            result.Push(heap.Take());
        return result;
    }
}
