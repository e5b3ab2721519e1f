namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Computes metrics of the scores of labeled rows, with confidence intervals by the bootstrap (Efron 1979; percentiles), in which anomalies and normal rows are resampled separately.</summary>
internal sealed class DetectionMeasures
{
    private const double Tail = 0.025; // of a 95 % interval, at each end
    private readonly float _threshold;
    private readonly float[] _scores; // in descending order
    private readonly int _depth;
    private readonly bool[] _isAnomaly; // in the order of the scores
    private readonly bool[] _isAbove; // whether the score exceeds the threshold
    private readonly int[] _group; // rows with equal scores have the same number
    private readonly int _anomalies;

    /// <param name="scores">The scores, not NaN.</param>
    /// <param name="anomalies">Whether each row is an anomaly; at least one is and one is not.</param>
    /// <param name="depth">The number of greatest scores for precision and recall at that depth, at least 1.</param>
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

    /// <param name="resamples">The number of bootstrap samples; with 0, the intervals have width 0.</param>
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

    // The metrics for a multiplicity of each row: area under the curve, average precision; precision, recall and F1 at the threshold; precision and recall at the depth.
    private double[] Measure(int[] counts)
    {
        double others = counts.Length - _anomalies; // anomalies and normal rows are resampled separately
        double area = 0, precisions = 0, anomaliesBefore = 0, othersBefore = 0, rightAbove = 0, above = 0, rightDeep = 0;
        int depth = Math.Min(_depth, counts.Length);
        for (int first = 0; first < counts.Length;)
        {
            // Rows with equal scores are counted together.
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

    // Samples without a value, such as the precision if no row exceeds the threshold, are excluded.
    private static MetricEstimate Interval(double value, double[] drawn)
    {
        double[] sorted = [.. drawn.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? new(value, value, value) : new(value, sorted[(int)(Tail * (sorted.Length - 1))], sorted[(int)Math.Ceiling((1 - Tail) * (sorted.Length - 1))]);
    }
}
