namespace Microsoft.ML.Autoencoders;

/// <summary>Why a training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs are done, or <see cref="TrainingOptions.Steps"/>.</summary>
    Epochs,

    /// <summary><see cref="TrainingOptions.MaximumSteps"/> are done.</summary>
    Steps,

    /// <summary><see cref="TrainingOptions.TimeLimit"/> is reached.</summary>
    Time,

    /// <summary>The validation loss no longer improved.</summary>
    EarlyStopping,

    /// <summary>The token was cancelled, and <see cref="TrainingOptions.ReturnBestWhenCancelled"/> is set.</summary>
    Cancelled,

    /// <summary>A loss or a weight was no longer finite, and <see cref="TrainingOptions.OnDivergence"/> is <see cref="DivergenceHandling.ReturnBest"/>.</summary>
    Diverged,
}
