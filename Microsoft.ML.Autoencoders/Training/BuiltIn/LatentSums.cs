namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>Accumulates the statistics of <see cref="LatentRecord"/> over the steps of an epoch.</summary>
internal sealed unsafe class LatentSums(LatentShape shape)
{
    private readonly double[] _divergences = new double[shape.Dimension];
    private readonly double[] _batch = new double[shape.Dimension];
    private readonly double[] _means = new double[shape.Dimension];
    private readonly double[] _squares = new double[shape.Dimension];
    private readonly double[] _priorMeans = new double[shape.Dimension];
    private readonly double[] _priorVariances = new double[shape.Dimension];
    private double _reconstruction, _divergence;
    private long _rows;

    public void Clear()
    {
        Array.Clear(_divergences);
        Array.Clear(_means);
        Array.Clear(_squares);
        (_reconstruction, _divergence, _rows) = (0, 0, 0);
    }

    /// <param name="prior">A learned prior; null for the standard one.</param>
    public void Add(VaePass pass, DensePrior? prior, DenseBatch batch)
    {
        if (!batch.Counts)
        {
            return;
        }
        if (prior is null)
        {
            pass.MeanDivergences(batch, _batch);
        }
        else
        {
            SetGaussianDivergences(pass, prior, batch);
        }
        for (int i = 0; i < _batch.Length; i++)
        {
            _divergences[i] += _batch[i] * batch.Rows;
        }
        for (int row = 0; row < batch.Rows; row++)
        {
            _reconstruction += batch.WeightOf(row) * pass.Reconstruction(row, batch.Rows);
            _divergence += batch.WeightOf(row) * pass.Divergence(row);
            var mean = pass.Mean.RowSpan(row);
            for (int i = 0; i < mean.Length; i++)
            {
                _means[i] += mean[i];
                _squares[i] += mean[i] * (double)mean[i];
            }
        }
        _rows += batch.Rows;
    }

    /// <summary>The statistics of all batches since <see cref="Clear"/>; null if there were none.</summary>
    public LatentRecord? Record(ProcessGroup group)
    {
        double[] sums = group.Sum([_reconstruction, _rows, _divergence, .. _divergences, .. _means, .. _squares]);
        if (sums[1] == 0)
        {
            return null;
        }
        double[] of = Array.ConvertAll(sums, sum => sum / sums[1]);
        var (divergences, means, squares) = (of[3..(3 + shape.Dimension)], of[(3 + shape.Dimension)..^shape.Dimension], of[^shape.Dimension..]);
        int active = Enumerable.Range(0, shape.Dimension).Count(i => squares[i] - means[i] * means[i] > LatentShape.ActiveVariance);
        return new LatentRecord(of[0], of[2], divergences, active);
    }

    // For each entry, of the Gaussians with the moments of posterior and prior.
    private void SetGaussianDivergences(VaePass pass, DensePrior prior, DenseBatch batch)
    {
        prior.Mixture.Moments(_priorMeans, _priorVariances);
        Array.Clear(_batch);
        for (int row = 0; row < batch.Rows; row++)
        {
            Span<float> mean = pass.Mean.RowSpan(row), logVariance = pass.LogVariance.RowSpan(row);
            for (int i = 0; i < _batch.Length; i++)
            {
                double difference = mean[i] - _priorMeans[i], variance = _priorVariances[i];
                double divergence = (Math.Exp(logVariance[i]) + difference * difference) / variance - 1 + Math.Log(variance) - logVariance[i];
                _batch[i] += batch.WeightOf(row) / (double)batch.Rows * divergence / 2;
            }
        }
    }
}
