namespace Microsoft.ML.Autoencoders;

/// <summary>What Fit does when training diverges: when a loss or a weight is no longer a finite number.</summary>
public enum DivergenceHandling
{
    /// <summary>
    /// Training ends with <see cref="StopReason.Diverged"/> and the weights of the best epoch so far: that with the lowest validation loss, or with the lowest training loss if there is no validation.
    /// If no epoch was finite, Fit throws <see cref="InvalidOperationException"/>.
    /// </summary>
    ReturnBest,

    /// <summary>Fit throws <see cref="InvalidOperationException"/>.</summary>
    Throw,
}
