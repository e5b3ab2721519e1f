namespace Microsoft.ML.Autoencoders;

/// <summary>The record of an epoch of training.</summary>
/// <param name="Epoch">The one-based epoch.</param>
/// <param name="Loss">The mean loss per row, with corruption and dropout, without penalties. The loss of a row is computed before the step of its batch.</param>
/// <param name="ValidationLoss">The mean loss per row over the validation rows after the epoch; null if there are none.</param>
/// <param name="LearningRate">The learning rate of the last step of the epoch.</param>
/// <param name="Elapsed">The time since the start of training.</param>
/// <param name="Latent">Statistics of the latent space of a variational autoencoder, otherwise null.</param>
public sealed record EpochRecord(int Epoch, double Loss, double? ValidationLoss, double LearningRate, TimeSpan Elapsed, LatentRecord? Latent = null)
{
    /// <summary>Returns the record on one line.</summary>
    public override string ToString() =>
        $"epoch {Epoch}: loss {Loss:g4}{(ValidationLoss is { } validation ? $", validation loss {validation:g4}" : "")}, learning rate {LearningRate:g3}, {Elapsed.TotalSeconds:F1} s"
        + (Latent is null ? "" : $"; {Latent}");
}

/// <summary>The history of a training.</summary>
/// <param name="Epochs">The record of each epoch, in order. The last epoch may have been stopped early by a limit.</param>
/// <param name="StopReason">The reason why training stopped.</param>
/// <param name="BestEpoch">The one-based epoch whose weights the model has: the one with the lowest validation loss, or the last one if there is no validation.</param>
/// <param name="Rows">The number of training rows.</param>
/// <param name="ValidationRows">The number of validation rows.</param>
/// <param name="ParameterCount">The number of trained weights and biases.</param>
public sealed record TrainingHistory(
    IReadOnlyList<EpochRecord> Epochs, StopReason StopReason, int BestEpoch, int Rows, int ValidationRows, int ParameterCount)
{
    /// <summary>Gets the warnings of the training, such as a checkpoint that could not be written, divergence, or too few rows for the contamination. Empty if there are none.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Gets the options of the network as text by name; for a detector, also those of the trainer.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets whether the rows were kept in a temporary file because they exceeded <see cref="TrainingOptions.MemoryLimit"/>.</summary>
    public bool IsStreamed { get; init; }

    /// <summary>The error for a transformer that was loaded from a file.</summary>
    internal static InvalidOperationException NotKept() => new("The transformer was loaded from a file, which does not contain the training history; use the fitted transformer.");

    /// <summary>Gets the total time of training, including the parts before it was resumed.</summary>
    public TimeSpan Elapsed => Epochs[^1].Elapsed;

    /// <summary>Returns the history on one line, followed by a line for each warning.</summary>
    public override string ToString() => string.Join('\n',
    [
        $"{Epochs.Count} epochs on {Rows:N0} rows in {Elapsed.TotalSeconds:F1} s, ended by {StopReason}: {ParameterCount:N0} weights of epoch {BestEpoch}, loss {Epochs[BestEpoch - 1].Loss:g4}"
        + (Epochs[BestEpoch - 1].ValidationLoss is { } validation ? $", validation loss {validation:g4} on {ValidationRows:N0} rows" : ""),
        .. Warnings,
    ]);
}
