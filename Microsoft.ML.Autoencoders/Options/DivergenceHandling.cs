namespace Microsoft.ML.Autoencoders;

/// <summary>The handling of divergence, that is, of a loss or a weight that is no longer finite.</summary>
public enum DivergenceHandling
{
    /// <summary>
    /// Training stops with <see cref="StopReason.Diverged"/> and returns the weights of the best epoch so far: the one with the lowest validation loss, or with the lowest training loss if
    /// there is no validation. If there was no finite epoch, Fit throws <see cref="InvalidOperationException"/>.
    /// </summary>
    ReturnBest,

    /// <summary>Fit throws <see cref="InvalidOperationException"/>.</summary>
    Throw,
}
