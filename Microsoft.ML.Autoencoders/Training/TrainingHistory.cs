namespace Microsoft.ML.Autoencoders;

/// <summary>What happened in one epoch of a training.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Loss">The mean loss a row, each row's as it was before its batch's step, with corruption and dropout, without penalties.</param>
/// <param name="ValidationLoss">The mean loss a row over the validation rows after the epoch, or null where there are none.</param>
/// <param name="LearningRate">The learning rate of the epoch's last step.</param>
/// <param name="Elapsed">The time since the training began.</param>
/// <param name="Latent">What became of a variational autoencoder's latent space, or null.</param>
public sealed record EpochRecord(int Epoch, double Loss, double? ValidationLoss, double LearningRate, TimeSpan Elapsed, LatentRecord? Latent = null)
{
    /// <summary>In one line, for a person.</summary>
    public override string ToString() =>
        $"epoch {Epoch}: loss {Loss:g4}{(ValidationLoss is { } validation ? $", validation loss {validation:g4}" : "")}, learning rate {LearningRate:g3}, {Elapsed.TotalSeconds:F1} s"
        + (Latent is null ? "" : $"; {Latent}");
}

/// <summary>What happened in a training.</summary>
/// <param name="Epochs">One record an epoch, in order; the last one may be cut short by a limit.</param>
/// <param name="StopReason">Why it ended.</param>
/// <param name="BestEpoch">The epoch whose weights the model has: that of the smallest validation loss, or the last one where there is no validation.</param>
/// <param name="Rows">The number of rows trained on.</param>
/// <param name="ValidationRows">The number of rows that the validation loss is measured on.</param>
/// <param name="ParameterCount">The number of trained weights and biases.</param>
public sealed record TrainingHistory(
    IReadOnlyList<EpochRecord> Epochs, StopReason StopReason, int BestEpoch, int Rows, int ValidationRows, int ParameterCount)
{
    /// <summary>
    /// What the training could not do or the user should know, each in a sentence: a checkpoint that could not be written, a divergence, too few rows for the contamination. Empty if there is nothing.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The options that the network was trained with, by name, as texts; of a detector the trainer's too.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the rows were kept in a temporary file, since they exceeded <see cref="TrainingOptions.MemoryLimit"/>.</summary>
    public bool IsStreamed { get; init; }

    /// <summary>The error of asking for the history of a transformer that was loaded from a file.</summary>
    internal static InvalidOperationException NotKept() => new("The transformer was loaded from a file, which keeps no training history; the fitted transformer has it.");

    /// <summary>The time that training took, over all its parts where it was resumed.</summary>
    public TimeSpan Elapsed => Epochs[^1].Elapsed;

    /// <summary>In a line, and one for each warning, for a person.</summary>
    public override string ToString() => string.Join('\n',
    [
        $"{Epochs.Count} epochs on {Rows:N0} rows in {Elapsed.TotalSeconds:F1} s, ended by {StopReason}: {ParameterCount:N0} weights of epoch {BestEpoch}, loss {Epochs[BestEpoch - 1].Loss:g4}"
        + (Epochs[BestEpoch - 1].ValidationLoss is { } validation ? $", validation loss {validation:g4} on {ValidationRows:N0} rows" : ""),
        .. Warnings,
    ]);
}
