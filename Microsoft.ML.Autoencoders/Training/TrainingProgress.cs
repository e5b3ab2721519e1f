namespace Microsoft.ML.Autoencoders;

/// <summary>The progress of a training, reported after each epoch.</summary>
/// <param name="Epoch">The one-based epoch that was completed.</param>
/// <param name="Epochs">The total number of epochs, unless training stops earlier.</param>
/// <param name="Loss">The mean loss per row in this epoch.</param>
/// <param name="ValidationLoss">The mean loss per row over the validation rows; null if there are none.</param>
/// <param name="LearningRate">The learning rate of the last step of the epoch.</param>
/// <param name="RowsPerSecond">The number of training rows per second since training was started or resumed.</param>
/// <param name="Remaining">The estimated time of the remaining epochs.</param>
/// <param name="Latent">Statistics of the latent space of a variational autoencoder, otherwise null.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, double Loss, double? ValidationLoss, double LearningRate, double RowsPerSecond, TimeSpan Remaining, LatentRecord? Latent = null)
{
    /// <summary>Gets the warning of this epoch, such as a checkpoint that could not be written; null if there is none.</summary>
    public string? Warning { get; init; }

    /// <summary>Gets whether training stops after this epoch. It is not set if training is then canceled or diverges.</summary>
    public bool IsLast { get; init; }

    /// <summary>Returns the progress on one line.</summary>
    public override string ToString() =>
        $"epoch {Epoch} of {Epochs}: loss {Loss:g4}{(ValidationLoss is { } validation ? $", validation loss {validation:g4}" : "")}, {RowsPerSecond:N0} rows/s, {Remaining.TotalSeconds:N0} s left"
        + (Warning is null ? "" : $" ({Warning})");
}
