using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The training objective of a variational autoencoder, see <see cref="VaeObjective"/>.</summary>
internal sealed class TorchVaeObjective : ITorchObjective
{
    private readonly TorchNetwork _network;
    private readonly VaeShape _shape;
    private readonly VaeEstimator.Options _options;
    private readonly VaeSchedule _schedule;
    private readonly int _trainingRows;
    private readonly TorchLatentFamily _family;
    private readonly TorchPrior _prior;
    private readonly TorchLikelihood _likelihood;
    private readonly TorchLatentSums _sums;

    /// <param name="network">The network. It is not disposed of.</param>
    /// <param name="shape">The meaning of its outputs and free parameters.</param>
    /// <param name="options">The objective and its options.</param>
    public TorchVaeObjective(TorchNetwork network, VaeShape shape, VaeEstimator.Options options, int trainingRows, Device device)
    {
        _network = network;
        _shape = shape;
        _options = options;
        _schedule = new VaeSchedule(options, options.TotalEpochs(trainingRows));
        _trainingRows = trainingRows;
        _family = new TorchLatentFamily(shape.Latent, device);
        _prior = new TorchPrior(shape, network, _family, device);
        _likelihood = new TorchLikelihood(shape.Likelihood);
        _sums = new TorchLatentSums(shape.Latent);
    }

    public bool NeedsInputGradient => false;

    public void BeginEpoch() => _sums.Clear();

    public (Tensor Minimised, Tensor Recorded) Loss(Tensor input, TorchRows batch, double epoch, Draws draws)
    {
        var pass = Pass(input, batch, draws, draws, _schedule.Temperature(epoch));
        double share = _schedule.KlShare(epoch);
        var loss = _options.Objective switch
        {
            VaeObjective.EvidenceLowerBound => Mean(pass.Reconstruction, batch) + Divergence(pass, batch) * (share * _options.Beta),
            VaeObjective.ImportanceWeighted => Mean(ImportanceWeighted(pass, share * _options.Beta), batch),
            VaeObjective.BetaTotalCorrelation => Mean(pass.Reconstruction + TotalCorrelation(pass, batch) * share, batch),
            VaeObjective.Capacity => Mean(pass.Reconstruction, batch)
                + (Mean(pass.KullbackLeibler.Value.sum(1), batch) - _schedule.Capacity(epoch)).abs() * (share * _options.CapacityWeight),
            VaeObjective.MaximumMeanDiscrepancy => Mean(pass.Reconstruction, batch) + Divergence(pass, batch) * (share * _options.Beta)
                + TorchDiscrepancy.Squared(pass.Draws, PriorDraws(pass, draws), batch.Weights) * _options.DiscrepancyWeight,
            _ => throw new ArgumentOutOfRangeException(nameof(epoch), _options.Objective, null),
        };
        if (batch.Counts)
        {
            _sums.Add(pass, batch.Weights);
        }
        return (loss, loss);
    }

    public Tensor RowLosses(TorchRows batch, Draws draws)
    {
        var pass = Pass(batch.Inputs, batch, draws, null, null);
        var losses = _options.Objective == VaeObjective.ImportanceWeighted
            ? ImportanceWeighted(pass, _options.Beta)
            : pass.Reconstruction + pass.KullbackLeibler.Value.sum(1) * _options.Beta;
        return batch.Weights is null ? losses : losses * batch.Weights;
    }

    public LatentRecord? LatentRecord() => _sums.Record(_options.Group);

    public void Dispose()
    {
        _sums.Dispose();
        _prior.Dispose();
        _family.Dispose();
    }

    private TorchVaePass Pass(Tensor input, TorchRows batch, Draws noiseDraws, Draws? dropout, double? temperature)
    {
        long rows = input.shape[0];
        var mixture = _prior.Mixture(); // before the batch updates the statistics of batch normalization
        var posterior = _family.Of(_network.Encode(Conditioned(input, batch.Condition), dropout), temperature);
        var noise = _family.Noise(_options.Samples, rows, noiseDraws);
        var draws = posterior.Draw(noise);
        var condition = batch.Condition is { } given && _options.Samples > 1 ? given.repeat(_options.Samples, 1) : batch.Condition;
        var decoded = _network.Decode(Conditioned(draws.reshape(-1, _shape.Latent.Width), condition), dropout).Activated;
        var logDensity = new Lazy<Tensor>(() => posterior.LogDensity(draws, noise));
        var logPrior = new Lazy<Tensor>(() => _prior.LogDensity(mixture, draws));
        return new TorchVaePass
        {
            Posterior = posterior,
            Draws = draws,
            Mixture = mixture,
            LogLikelihood = _likelihood.LogDensity(decoded, _network.Free, batch.Targets, batch.Present),
            LogDensity = logDensity,
            LogPrior = logPrior,
            KullbackLeibler = new Lazy<Tensor>(() => mixture is null
                ? posterior.KullbackLeibler()
                : TorchVaePass.MeanOfSamples(logDensity.Value - logPrior.Value).unsqueeze(1)),
        };
    }

    private static Tensor Conditioned(Tensor values, Tensor? condition) => condition is null ? values : cat([values, condition], 1);

    // The scalar KL term, with the minimum of free bits (Kingma et al. 2016).
    private Tensor Divergence(TorchVaePass pass, TorchRows batch)
    {
        var parts = RowMeans.Of(pass.KullbackLeibler.Value, batch.Weights);
        double free = parts.shape[0] == _shape.Latent.Dimension ? _options.FreeBits : _options.FreeBits * _shape.Latent.Dimension;
        return (free > 0 ? parts.clamp_min(free) : parts).sum();
    }

    // [rows]; with one draw, the evidence lower bound without closed-form KL.
    private static Tensor ImportanceWeighted(TorchVaePass pass, double weight)
    {
        var terms = pass.LogLikelihood + (pass.LogPrior.Value - pass.LogDensity.Value) * weight;
        return Math.Log(terms.shape[0]) - terms.logsumexp(0);
    }

    // [rows]
    private Tensor TotalCorrelation(TorchVaePass pass, TorchRows batch)
    {
        var (information, correlation, divergences) = TorchTotalCorrelation.Terms(
            (IndependentPosterior)pass.Posterior, pass.Draws, pass.LogDensity.Value, pass.LogPrior.Value, batch.Weights, _trainingRows);
        return information + correlation * _options.Beta + divergences;
    }

    private Tensor PriorDraws(TorchVaePass pass, Draws draws) =>
        _prior.Draw(pass.Mixture, pass.Draws.shape[0] * pass.Draws.shape[1], draws).view(pass.Draws.shape);

    private static Tensor Mean(Tensor rows, TorchRows batch) => (batch.Weights is null ? rows : rows * batch.Weights).mean();
}
