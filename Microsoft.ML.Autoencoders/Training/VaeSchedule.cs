namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What changes in the course of a variational autoencoder's training, by the epochs done with the fraction of the one that is under way.</summary>
/// <param name="options">What changes, and how.</param>
/// <param name="epochs">The epochs of the whole training.</param>
internal sealed class VaeSchedule(VaeEstimator.Options options, double epochs)
{
    /// <summary>The share of its full weight that the KL term has.</summary>
    public double KlShare(double epoch) => options.Annealing switch
    {
        KlAnnealing.None => 1,
        KlAnnealing.Linear => Math.Min(1, epoch / options.AnnealingEpochs),
        KlAnnealing.Cyclical => Math.Min(1, 2 * (epoch % options.AnnealingEpochs) / options.AnnealingEpochs),
        _ => throw new ArgumentOutOfRangeException(nameof(epoch), options.Annealing, null),
    };

    /// <summary>The nats of KL that <see cref="VaeObjective.Capacity"/> aims at.</summary>
    public double Capacity(double epoch) => options.Capacity * Math.Min(1, epoch / (options.CapacityEpochs ?? epochs));

    /// <summary>The temperature of the Gumbel-softmax.</summary>
    public double Temperature(double epoch) =>
        options.InitialTemperature * Math.Pow(options.FinalTemperature / options.InitialTemperature, epoch / epochs);
}
