namespace Microsoft.ML.Data;

// What the rows of a scored multiclass classification amount to.
internal sealed class MulticlassCounts(int classCount)
{
    private const float SmallestProbability = 1e-15f;
    private readonly double[] _rowsOfClass = new double[classCount];
    private readonly double[] _lossOfClass = new double[classCount];
    // How often the row's own class had the greatest score, the second greatest...; last, how often the model does not know the class.
    private readonly double[] _ranks = new double[classCount + 1];
    private double _rows;
    private double _loss;

    // [class of the row][class predicted]
    public double[][] Confusion { get; } = [.. Enumerable.Range(0, classCount).Select(_ => new double[classCount])];

    public double MicroAccuracy => _rows > 0 ? _ranks[0] / _rows : 0;

    public double MacroAccuracy
    {
        get
        {
            var seen = Enumerable.Range(0, classCount).Where(c => _rowsOfClass[c] > 0).ToArray();
            return seen.Length > 0 ? seen.Average(c => Confusion[c][c] / _rowsOfClass[c]) : 0;
        }
    }

    public double LogLoss => _rows > 0 ? _loss / _rows : 0;

    // How much better the loss is than that of always predicting how frequent each class is.
    public double LogLossReduction
    {
        get
        {
            double entropy = _rowsOfClass.Where(n => n > 0).Sum(n => n * Math.Log(n / _rows)) / -_rows;
            return (entropy - LogLoss) / entropy;
        }
    }

    public IEnumerable<double> PerClassLogLoss => _lossOfClass.Zip(_rowsOfClass, (loss, rows) => rows > 0 ? loss / rows : 0);

    // How often the row's class was the best, among the best two, and so on to the best k.
    public double[] TopAccuracies(int k)
    {
        var result = new double[Math.Min(k, _ranks.Length)];
        double sum = 0;
        for (int i = 0; i < k; i++)
            result[i] = sum += _ranks[i] / _rows;
        return result;
    }

    public void Add(ReadOnlySpan<float> scores, int label)
    {
        bool known = label < classCount;
        float own = known ? scores[label] : 0;
        int rank = 0, predicted = 0;
        for (int c = 0; c < classCount; c++)
        {
            if (scores[c] > own || scores[c] == own && c < label)
                rank++;
            if (scores[c] > scores[predicted])
                predicted = c;
        }
        double loss = -Math.Log(known ? Math.Clamp(own, SmallestProbability, 1) : SmallestProbability);
        _rows++;
        _loss += loss;
        _ranks[rank]++;
        if (!known)
            return;
        _rowsOfClass[label]++;
        _lossOfClass[label] += loss;
        Confusion[label][predicted]++;
    }
}
