namespace Microsoft.ML.Autoencoders.Benchmarks.Vae;

/// <summary>What a setting led to. Likelihoods are means over the test rows, in nats.</summary>
/// <param name="HeldOut">The number of training rows that were not trained on.</param>
/// <param name="ImportanceSamples">The number of latent draws per row from which the log-likelihood is estimated.</param>
/// <param name="TestNll">The negative log-likelihood, estimated by importance sampling.</param>
/// <param name="TestNllStandardError">The standard error of that mean, from the rows' spread.</param>
/// <param name="TestElbo">The evidence lower bound, which is lower than the log-likelihood.</param>
/// <param name="FirstRows">The same for the first rows, and with more draws.</param>
/// <param name="TrainS">The seconds of training, over all parts of a run that was resumed.</param>
/// <param name="ScoreS">The seconds of estimating the log-likelihood.</param>
/// <param name="ActiveUnits">The latent variables in use in the last epoch.</param>
internal sealed record VaeFigures(
    string Name, string Measured, Machine Machine, IReadOnlyList<VaeStageFigures> Stages, int Epochs, int HeldOut, int Threads, int Seed, int Parameters, int ImportanceSamples, double TestNll,
    double TestNllStandardError, double TestElbo, VaeFirstRows FirstRows, double TrainS, double ScoreS, int ActiveUnits);

/// <summary>The negative log-likelihood of the first test rows with the setting's number of importance samples, and with more.</summary>
internal sealed record VaeFirstRows(int Rows, double Nll, int MoreImportanceSamples, double NllWithMore);

/// <summary>What one training of a setting was.</summary>
/// <param name="Options">Its options that are not the library's defaults.</param>
/// <param name="TrainS">The seconds it took.</param>
/// <param name="History">The first epoch, every tenth, and the last.</param>
internal sealed record VaeStageFigures(int Epochs, IReadOnlyDictionary<string, object?> Options, double TrainS, IReadOnlyList<VaeEpoch> History);

/// <summary>Means over the training rows of an epoch, in nats.</summary>
/// <param name="HeldOutLoss">The loss of the held-out rows; null if there are none.</param>
internal sealed record VaeEpoch(int Epoch, double Loss, double? HeldOutLoss, double Reconstruction, double Kl, int Active)
{
    private const int Interval = 10;

    public static IReadOnlyList<VaeEpoch> Of(TrainingHistory history) =>
        [.. history.Epochs.Where(epoch => epoch.Epoch % Interval == 0 || epoch == history.Epochs[0] || epoch == history.Epochs[^1]).Select(Of)];

    private static VaeEpoch Of(EpochRecord epoch) => new(
        epoch.Epoch, Math.Round(epoch.Loss, 4), epoch.ValidationLoss is { } heldOut ? Math.Round(heldOut, 4) : null, Math.Round(epoch.Latent!.Reconstruction, 4), Math.Round(epoch.Latent.KullbackLeibler, 4), epoch.Latent.ActiveUnits);
}
