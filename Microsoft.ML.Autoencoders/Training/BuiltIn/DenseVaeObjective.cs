
namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The training objective of a variational autoencoder with diagonal Gaussians, see <see cref="VaeObjective"/>.</summary>
internal sealed unsafe class DenseVaeObjective : IDenseObjective
{
    private readonly VaeShape _shape;
    private readonly VaeEstimator.Options _options;
    private readonly VaeSchedule _schedule;
    private readonly DenseNetwork _network;
    private readonly Kernels _kernels;
    private readonly VaePass _training, _evaluation;
    private readonly DensePrior? _prior;
    private readonly DenseTotalCorrelation? _totalCorrelation;
    private readonly DenseDiscrepancy? _discrepancy;
    private readonly LatentSums _sums;

    /// <param name="shape">The meaning of the network's outputs and free parameters.</param>
    /// <param name="table">The shape of a table, or null.</param>
    /// <param name="capacity">The maximum number of rows in a step.</param>
    /// <param name="evaluationRows">The maximum number of rows in an evaluation.</param>
    public DenseVaeObjective(
        DenseNetwork network, VaeShape shape, VaeEstimator.Options options, int trainingRows, TableShape? table, int capacity, int evaluationRows, Kernels kernels, EngineMemory memory)
    {
        (_network, _shape, _options, _kernels) = (network, shape, options, kernels);
        _schedule = new VaeSchedule(options, options.TotalEpochs(trainingRows));
        _prior = shape.Prior.Kind == Prior.Standard ? null : new DensePrior(network, shape, kernels, memory);
        _training = new VaePass(network, shape, _prior, table, options.Samples, capacity, forTraining: true, kernels, memory);
        _evaluation = new VaePass(network, shape, _prior, table, options.Samples, evaluationRows, forTraining: false, kernels, memory);
        _totalCorrelation = options.Objective == VaeObjective.BetaTotalCorrelation ? new DenseTotalCorrelation(Dimension, trainingRows, capacity, kernels, memory) : null;
        _discrepancy = options.Objective == VaeObjective.MaximumMeanDiscrepancy ? new DenseDiscrepancy(Dimension, options.Samples, _prior, capacity, kernels, network.Workers, memory) : null;
        _sums = new LatentSums(shape.Latent);
    }

    private int Dimension => _shape.Latent.Dimension;

    public void BeginEpoch() => _sums.Clear();

    public double Gradient(DenseBatch batch, double epoch, Draws draws)
    {
        _training.Forward(batch, draws, draws);
        double share = _schedule.KlShare(epoch);
        double loss = _options.Objective switch
        {
            VaeObjective.EvidenceLowerBound or VaeObjective.MaximumMeanDiscrepancy => LowerBound(batch, share * _options.Beta),
            VaeObjective.ImportanceWeighted => ImportanceWeighted(_training, batch, share * _options.Beta),
            VaeObjective.BetaTotalCorrelation => SetReconstruction(batch) + SetDensities(batch, share),
            VaeObjective.Capacity => Capacity(batch, share * _options.CapacityWeight, _schedule.Capacity(epoch)),
            _ => throw new InvalidOperationException($"No such objective here: {_options.Objective}."),
        };
        _sums.Add(_training, _prior, batch);
        _training.BackwardDecoder(batch);
        // The part of mutual information, β total correlation and the entries' divergences that exceeds ln q(z|x) - ln p(z).
        loss += _totalCorrelation?.AddGradient(_training, batch, share * (_options.Beta - 1)) ?? 0;
        loss += _discrepancy?.AddGradient(_training, batch, _options.DiscrepancyWeight, draws) ?? 0;
        _training.BackwardEncoder(batch);
        return loss;
    }

    public void RowLosses(DenseBatch batch, Draws draws, Span<float> losses)
    {
        var pass = _evaluation;
        pass.Forward(batch, draws, dropout: null);
        if (_options.Objective == VaeObjective.ImportanceWeighted)
        {
            ImportanceWeighted(pass, batch, _options.Beta);
        }
        for (int row = 0; row < batch.Rows; row++)
        {
            float loss = _options.Objective == VaeObjective.ImportanceWeighted ? pass.Bounds[row] : pass.Reconstruction(row, batch.Rows) + pass.Divergence(row) * (float)_options.Beta;
            losses[row] = batch.Weights is null ? loss : loss * batch.Weights[row];
        }
    }

    public LatentRecord? LatentRecord() => _sums.Record(_options.Group);

    // The reconstruction plus weight times KL, with the minimum of free bits (Kingma et al. 2016).
    private double LowerBound(DenseBatch batch, double weight)
    {
        var goal = _training.Goal;
        double loss = SetReconstruction(batch);
        if (_prior is not null)
        {
            // This KL is not a sum over variables, so the minimum applies to the total.
            double divergence = _training.MeanDivergence(batch), free = _options.FreeBits * Dimension;
            return loss + (free > 0 && divergence < free ? weight * free : SetDensities(batch, weight));
        }
        _training.MeanDivergences(batch, goal.Divergence);
        for (int i = 0; i < Dimension; i++)
        {
            bool isFree = _options.FreeBits > 0 && goal.Divergence[i] < _options.FreeBits;
            loss += weight * (isFree ? _options.FreeBits : goal.Divergence[i]);
            goal.Divergence[i] = isFree ? 0 : weight;
        }
        return loss;
    }

    private double Capacity(DenseBatch batch, double weight, double capacity)
    {
        var goal = _training.Goal;
        double loss = SetReconstruction(batch);
        if (_prior is not null)
        {
            double beyond = _training.MeanDivergence(batch) - capacity;
            SetDensities(batch, weight * Math.Sign(beyond));
            return loss + weight * Math.Abs(beyond);
        }
        _training.MeanDivergences(batch, goal.Divergence);
        double difference = goal.Divergence.Sum() - capacity;
        Array.Fill(goal.Divergence, weight * Math.Sign(difference));
        return loss + weight * Math.Abs(difference);
    }

    // The mean over rows and samples of -ln p(x|z), and its derivative with respect to each logarithm.
    private double SetReconstruction(DenseBatch batch)
    {
        int rows = batch.Rows;
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            float weight = batch.Weights is null ? 1 : batch.Weights[row];
            sum += weight * _training.Reconstruction(row, rows);
            for (int sample = 0; sample < _options.Samples; sample++)
            {
                _training.Goal.LogLikelihood[sample * rows + row] = -weight / (rows * _options.Samples);
            }
        }
        _training.Goal.HasDensities = false;
        Array.Clear(_training.Goal.Divergence);
        return sum / rows;
    }

    // A weight times the mean over rows and samples of ln q(z|x) - ln p(z), and its derivative with respect to each logarithm.
    private double SetDensities(DenseBatch batch, double weight)
    {
        int rows = batch.Rows;
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            double factor = weight * batch.WeightOf(row) / ((double)rows * _options.Samples);
            for (int sample = 0; sample < _options.Samples; sample++)
            {
                int at = sample * rows + row;
                sum -= factor * _training.LogRatio(at, row);
                _training.Goal.LogRatio[at] = (float)-factor;
            }
        }
        _training.Goal.HasDensities = true;
        return sum;
    }

    // ln S - ln Σ exp(ln p(x|z) + weight (ln p(z) - ln q(z|x))); its derivative with respect to a term is the term's fraction of the sum.
    private double ImportanceWeighted(VaePass pass, DenseBatch batch, double weight)
    {
        int rows = batch.Rows, samples = _options.Samples;
        double mean = 0;
        for (int row = 0; row < rows; row++)
        {
            double most = double.NegativeInfinity;
            for (int sample = 0; sample < samples; sample++)
            {
                int at = sample * rows + row;
                pass.Terms[at] = pass.LogLikelihood[at] + weight * pass.LogRatio(at, row);
                most = Math.Max(most, pass.Terms[at]);
            }
            double sum = 0;
            for (int sample = 0; sample < samples; sample++)
            {
                sum += Math.Exp(pass.Terms[sample * rows + row] - most);
            }
            double bound = Math.Log(samples) - most - Math.Log(sum);
            float rowWeight = batch.Weights is null ? 1 : batch.Weights[row];
            pass.Bounds[row] = (float)bound;
            mean += rowWeight * bound / rows;
            for (int sample = 0; pass.IsTraining && sample < samples; sample++)
            {
                int at = sample * rows + row;
                double share = -rowWeight / rows * Math.Exp(pass.Terms[at] - most) / sum;
                (pass.Goal.LogLikelihood[at], pass.Goal.LogRatio[at]) = ((float)share, (float)(share * weight));
            }
        }
        if (pass.IsTraining)
        {
            pass.Goal.HasDensities = true;
            Array.Clear(pass.Goal.Divergence);
        }
        return mean;
    }
}
