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
        if (!batch.Counts)
        {
            return;
        }
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
    public LatentRecord? Record(ProcessGroup group)
    {
        double[] sums = group.Sum([_reconstruction, _rows, .. _divergences, .. _means, .. _squares]);
        if (sums[1] == 0)
        {
            return null;
        }
        double[] of = Array.ConvertAll(sums, sum => sum / sums[1]);
        var (divergences, means, squares) = (of[2..(2 + shape.Dimension)], of[(2 + shape.Dimension)..^shape.Dimension], of[^shape.Dimension..]);
        int active = Enumerable.Range(0, shape.Dimension).Count(i => squares[i] - means[i] * means[i] > LatentShape.ActiveVariance);
        return new LatentRecord(of[0], divergences.Sum(), divergences, active);
    }
}
