namespace Microsoft.ML.Autoencoders;

/// <summary>The reason why training stopped.</summary>
public enum StopReason
{
    /// <summary>All epochs, or <see cref="TrainingOptions.Steps"/> steps, were completed.</summary>
    Epochs,

    /// <summary><see cref="TrainingOptions.MaximumSteps"/> steps were completed.</summary>
    Steps,

    /// <summary><see cref="TrainingOptions.TimeLimit"/> was reached.</summary>
    Time,

    /// <summary>The validation loss had stopped improving (<see cref="TrainingOptions.Patience"/>).</summary>
    EarlyStopping,

    /// <summary>Training was cancelled, and <see cref="TrainingOptions.ReturnBestWhenCancelled"/> is true.</summary>
    Cancelled,

    /// <summary>A loss or a weight was no longer finite, and <see cref="TrainingOptions.OnDivergence"/> is <see cref="DivergenceHandling.ReturnBest"/>.</summary>
    Diverged,
}
