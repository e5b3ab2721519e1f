namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Measures of scores of labeled rows, with intervals by the bootstrap: rows are drawn again with replacement, anomalies and others each in their number (Efron 1979; percentiles).</summary>
internal sealed class DetectionMeasures
{
    private const double Tail = 0.025; // of a 95 % interval
    private readonly float _threshold;
    private readonly float[] _scores; // the greatest first
    private readonly int _depth;
    private readonly bool[] _isAnomaly; // of the rows, the greatest score first
    private readonly bool[] _isAbove; // the threshold
    private readonly int[] _group; // rows of the same score have the same number
    private readonly int _anomalies;

    /// <param name="scores">None is NaN.</param>
    /// <param name="anomalies">Of each score, whether it is an anomaly's; both kinds have to be there.</param>
    /// <param name="depth">How many of the greatest scores are looked at, at least 1.</param>
    public DetectionMeasures(float[] scores, bool[] anomalies, float threshold, int depth)
    {
        (_threshold, _depth) = (threshold, depth);
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(row => scores[row])];
        _scores = Array.ConvertAll(order, row => scores[row]);
        _isAnomaly = Array.ConvertAll(order, row => anomalies[row]);
        _isAbove = Array.ConvertAll(order, row => scores[row] > threshold || scores[row] >= AnomalyDetector.GreatestScore);
        _group = new int[order.Length];
        for (int i = 1; i < order.Length; i++)
        {
            _group[i] = _group[i - 1] + (scores[order[i]] == scores[order[i - 1]] ? 0 : 1);
        }
        _anomalies = anomalies.Count(isAnomaly => isAnomaly);
    }

    /// <param name="resamples">How often the rows are drawn again; 0 gives intervals of no width.</param>
    public DetectionMetrics Estimate(int resamples, int seed, CancellationToken cancellation = default)
    {
        int rows = _isAnomaly.Length;
        int[] counts = [.. Enumerable.Repeat(1, rows)];
        double[] found = Measure(counts);
        var drawn = new double[found.Length][];
        for (int measure = 0; measure < drawn.Length; measure++)
        {
            drawn[measure] = new double[resamples];
        }
        int[] anomalies = [.. Enumerable.Range(0, rows).Where(row => _isAnomaly[row])], others = [.. Enumerable.Range(0, rows).Where(row => !_isAnomaly[row])];
        var random = RandomStream.For(seed, "bootstrap");
        for (int resample = 0; resample < resamples; resample++)
        {
            cancellation.ThrowIfCancellationRequested();
            Array.Clear(counts);
            foreach (int[] kind in new[] { anomalies, others })
            {
                for (int i = 0; i < kind.Length; i++)
                {
                    counts[kind[random.Below(kind.Length)]]++;
                }
            }
            double[] measures = Measure(counts);
            for (int measure = 0; measure < drawn.Length; measure++)
            {
                drawn[measure][resample] = measures[measure];
            }
        }
        MetricEstimate[] estimates = [.. found.Zip(drawn, Interval)];
        return new DetectionMetrics(rows, _anomalies, estimates[0], estimates[1], _threshold, estimates[2], estimates[3], estimates[4], Math.Min(_depth, rows), estimates[5], estimates[6])
        {
            Curve = new DetectionCurve([.. Points()]),
        };
    }

    private IEnumerable<DetectionPoint> Points()
    {
        double others = _isAnomaly.Length - _anomalies;
        int right = 0;
        yield return new(float.PositiveInfinity, 0, 0, 1);
        for (int row = 0; row < _isAnomaly.Length; row++)
        {
            right += _isAnomaly[row] ? 1 : 0;
            if (row == _isAnomaly.Length - 1 || _group[row + 1] != _group[row])
            {
                yield return new(_scores[row], (row + 1 - right) / others, (double)right / _anomalies, right / (row + 1.0));
            }
        }
    }

    // Of rows that are there so often: area under the curve, average precision; precision, recall and F1 at the threshold; precision and recall of the first ones.
    private double[] Measure(int[] counts)
    {
        double others = counts.Length - _anomalies; // each kind is drawn in its number
        double area = 0, precisions = 0, anomaliesBefore = 0, othersBefore = 0, rightAbove = 0, above = 0, rightDeep = 0;
        int depth = Math.Min(_depth, counts.Length);
        for (int first = 0; first < counts.Length;)
        {
            // Rows of the same score are found together.
            double right = 0, wrong = 0;
            int next = first;
            for (; next < counts.Length && _group[next] == _group[first]; next++)
            {
                (right, wrong) = _isAnomaly[next] ? (right + counts[next], wrong) : (right, wrong + counts[next]);
            }
            area += wrong * (anomaliesBefore + right / 2);
            double together = right + wrong, before = anomaliesBefore + othersBefore;
            if (together > 0)
            {
                rightDeep += right * Math.Clamp(depth - before, 0, together) / together;
                precisions += right * (anomaliesBefore + right) / (before + together);
            }
            if (_isAbove[first])
            {
                (rightAbove, above) = (rightAbove + right, above + together);
            }
            (anomaliesBefore, othersBefore, first) = (anomaliesBefore + right, othersBefore + wrong, next);
        }
        return [area / _anomalies / others, precisions / _anomalies, rightAbove / above, rightAbove / _anomalies, 2 * rightAbove / (above + _anomalies), rightDeep / depth, rightDeep / _anomalies];
    }

    // Resamples without a value, such as the precision where none is above the threshold, are left out.
    private static MetricEstimate Interval(double value, double[] drawn)
    {
        double[] sorted = [.. drawn.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? new(value, value, value) : new(value, sorted[(int)(Tail * (sorted.Length - 1))], sorted[(int)Math.Ceiling((1 - Tail) * (sorted.Length - 1))]);
    }
}
