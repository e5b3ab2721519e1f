namespace Microsoft.ML.Autoencoders.Benchmarks.Vae;

/// <summary>What a setting led to. Likelihoods are means over the test rows, in nats.</summary>
/// <param name="TestNll">The negative log-likelihood, estimated by importance sampling.</param>
/// <param name="TestNllStandardError">The standard error of that mean, from the rows' spread.</param>
/// <param name="TestElbo">The evidence lower bound, which is lower than the log-likelihood.</param>
/// <param name="TrainS">The seconds of training, over all parts of a run that was resumed.</param>
/// <param name="ScoreS">The seconds of estimating the log-likelihood.</param>
/// <param name="ActiveUnits">The latent variables in use in the last epoch.</param>
internal sealed record VaeFigures(
    string Name, IReadOnlyList<VaeStageFigures> Stages, int Epochs, int Threads, int Seed, int Parameters, double TestNll, double TestNllStandardError, double TestElbo,
    double TrainS, double ScoreS, int ActiveUnits);

/// <summary>What one training of a setting was.</summary>
/// <param name="Options">Its options that are not the library's defaults.</param>
/// <param name="TrainS">The seconds it took.</param>
/// <param name="History">The first epoch, every tenth, and the last.</param>
internal sealed record VaeStageFigures(int Epochs, IReadOnlyDictionary<string, object?> Options, double TrainS, IReadOnlyList<VaeEpoch> History);

/// <summary>Means over the training rows of an epoch, in nats.</summary>
internal sealed record VaeEpoch(int Epoch, double Loss, double Reconstruction, double Kl, int Active)
{
    private const int Interval = 10;

    public static IReadOnlyList<VaeEpoch> Of(TrainingHistory history) =>
        [.. history.Epochs.Where(epoch => epoch.Epoch % Interval == 0 || epoch == history.Epochs[0] || epoch == history.Epochs[^1]).Select(Of)];

    private static VaeEpoch Of(EpochRecord epoch) => new(
        epoch.Epoch, Math.Round(epoch.Loss, 4), Math.Round(epoch.Latent!.Reconstruction, 4), Math.Round(epoch.Latent.KullbackLeibler, 4), epoch.Latent.ActiveUnits);
}
