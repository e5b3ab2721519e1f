namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The settings of a variational autoencoder's training that change over epochs, as functions of the number of completed epochs including the fraction of the current one.</summary>
/// <param name="options">The options of the schedules.</param>
/// <param name="epochs">The total number of epochs.</param>
internal sealed class VaeSchedule(VaeEstimator.Options options, double epochs)
{
    /// <summary>The weight of the KL term as a fraction of its full weight.</summary>
    public double KlShare(double epoch) => options.Annealing switch
    {
        KlAnnealing.None => 1,
        KlAnnealing.Linear => Math.Min(1, epoch / options.AnnealingEpochs),
        KlAnnealing.Cyclical => Math.Min(1, 2 * (epoch % options.AnnealingEpochs) / options.AnnealingEpochs),
        _ => throw new ArgumentOutOfRangeException(nameof(epoch), options.Annealing, null),
    };

    /// <summary>The target KL of <see cref="VaeObjective.Capacity"/>, in nats.</summary>
    public double Capacity(double epoch) => options.Capacity * Math.Min(1, epoch / (options.CapacityEpochs ?? epochs));

    /// <summary>The temperature of the Gumbel-softmax.</summary>
    public double Temperature(double epoch) =>
        options.InitialTemperature * Math.Pow(options.FinalTemperature / options.InitialTemperature, epoch / epochs);
}
