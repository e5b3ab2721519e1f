namespace Microsoft.ML.Autoencoders;

/// <summary>How far a training is, reported after each epoch.</summary>
/// <param name="Epoch">The epoch that ended, counted from 1.</param>
/// <param name="Epochs">How many epochs there are in all, unless training ends before.</param>
/// <param name="Loss">The mean loss a row in this epoch.</param>
/// <param name="ValidationLoss">The mean loss a row over the validation rows, or null where there are none.</param>
/// <param name="LearningRate">The learning rate of the epoch's last step.</param>
/// <param name="RowsPerSecond">Rows trained on a second, since the training began or went on.</param>
/// <param name="Remaining">The time that the epochs to come will take at that pace.</param>
/// <param name="Latent">What became of a variational autoencoder's latent space, or null.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, double Loss, double? ValidationLoss, double LearningRate, double RowsPerSecond, TimeSpan Remaining, LatentRecord? Latent = null)
{
    /// <summary>What went wrong in this epoch without ending the training, such as a checkpoint that could not be written; null if nothing did.</summary>
    public string? Warning { get; init; }

    /// <summary>Whether the training ends with this epoch. One that is canceled or diverges ends after an epoch that did not say so.</summary>
    public bool IsLast { get; init; }

    /// <summary>In one line, for a person.</summary>
    public override string ToString() =>
        $"epoch {Epoch} of {Epochs}: loss {Loss:g4}{(ValidationLoss is { } validation ? $", validation loss {validation:g4}" : "")}, {RowsPerSecond:N0} rows/s, {Remaining.TotalSeconds:N0} s left"
        + (Warning is null ? "" : $" ({Warning})");
}
