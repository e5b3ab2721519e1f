namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>
/// The total correlation of the latent entries, ln q(z) minus the sum over entries of ln q(z_j), by the minibatch-weighted sampling of Chen et al. 2018, "Isolating sources of disentanglement in variational autoencoders":
/// q(z) is the mean of the posteriors of the batch's rows, which represent all training rows.
/// </summary>
internal sealed unsafe class DenseTotalCorrelation
{
    // A row with weight 0 does not contribute to the distribution of latent vectors; its logarithm remains finite.
    private const double LeastWeight = 1e-30;
    private readonly DenseGaussians _posteriors;
    private readonly double[] _entryLogSums;
    private readonly int _trainingRows;

    /// <param name="trainingRows">The number of training rows, from which batches are drawn.</param>
    /// <param name="capacity">The maximum number of rows.</param>
    public DenseTotalCorrelation(int dimension, int trainingRows, int capacity, Kernels kernels, EngineMemory memory)
    {
        _posteriors = new DenseGaussians(capacity, dimension, kernels, memory);
        _entryLogSums = new double[dimension];
        _trainingRows = trainingRows;
    }

    /// <summary>Adds the gradient of a weight times the mean over rows, multiplied by their weights, and samples.</summary>
    /// <returns>The value whose gradient is added.</returns>
    public double AddGradient(VaePass pass, DenseBatch batch, double weight)
    {
        int rows = batch.Rows;
        _posteriors.Load(pass.Mean, pass.LogVariance, rows);
        for (int row = 0; batch.Weights is not null && row < rows; row++)
        {
            _posteriors.LogWeights[row] = (float)Math.Log(Math.Max(batch.Weights[row], LeastWeight));
        }
        if (batch.Weights is null)
        {
            _posteriors.LogWeights.Clear();
        }
        double logCount = Math.Log((double)_trainingRows * rows), sum = 0;
        for (int sample = 0; sample < pass.Samples; sample++)
        {
            for (int row = 0; row < rows; row++)
            {
                double factor = weight * batch.WeightOf(row) / ((double)rows * pass.Samples);
                if (factor == 0)
                {
                    continue;
                }
                int at = sample * rows + row;
                double logSum = _posteriors.LogSum(pass.Draws.RowSpan(at));
                _posteriors.EntryLogSums(_entryLogSums);
                sum += factor * (logSum - logCount - (_entryLogSums.Sum() - _entryLogSums.Length * logCount));
                _posteriors.AddGradientOfDifference(_entryLogSums, (float)factor, pass.DrawsGradient.RowSpan(at));
            }
        }
        _posteriors.AddGradientsTo(pass.MeanGradient, pass.LogVarianceGradient);
        return sum;
    }
}
