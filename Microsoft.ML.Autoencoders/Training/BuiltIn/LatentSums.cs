namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>Adds up over an epoch's steps what <see cref="LatentRecord"/> tells.</summary>
internal sealed unsafe class LatentSums(LatentShape shape)
{
    private readonly double[] _divergences = new double[shape.Dimension];
    private readonly double[] _batch = new double[shape.Dimension];
    private readonly double[] _means = new double[shape.Dimension];
    private readonly double[] _squares = new double[shape.Dimension];
    private double _reconstruction;
    private long _rows;

    public void Clear()
    {
        Array.Clear(_divergences);
        Array.Clear(_means);
        Array.Clear(_squares);
        (_reconstruction, _rows) = (0, 0);
    }

    public void Add(VaePass pass, DenseBatch batch)
    {
        pass.MeanDivergences(batch, _batch);
        for (int i = 0; i < _batch.Length; i++)
        {
            _divergences[i] += _batch[i] * batch.Rows;
        }
        for (int row = 0; row < batch.Rows; row++)
        {
            _reconstruction += (batch.Weights is null ? 1 : batch.Weights[row]) * pass.Reconstruction(row, batch.Rows);
            var mean = pass.Mean.RowSpan(row);
            for (int i = 0; i < mean.Length; i++)
            {
                _means[i] += mean[i];
                _squares[i] += mean[i] * (double)mean[i];
            }
        }
        _rows += batch.Rows;
    }

    /// <summary>The record of all batches since <see cref="Clear"/>, or null where there were none.</summary>
    public LatentRecord? Record()
    {
        if (_rows == 0)
        {
            return null;
        }
        double[] divergences = Array.ConvertAll(_divergences, sum => sum / _rows);
        int active = Enumerable.Range(0, shape.Dimension).Count(i => _squares[i] / _rows - _means[i] / _rows * (_means[i] / _rows) > LatentShape.ActiveVariance);
        return new LatentRecord(_reconstruction / _rows, divergences.Sum(), divergences, active);
    }
}
