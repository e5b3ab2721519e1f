namespace Microsoft.ML.Autoencoders;

public abstract partial class TrainingOptions
{
    /// <summary>The fraction of the rows, in [0, 1), that is held out of training to compute the validation loss. The seed determines which rows. Default 0: no validation.</summary>
    public double ValidationFraction { get; set; }

    /// <summary>The rows on which the validation loss is computed, with the same columns as the training rows; an alternative to <see cref="ValidationFraction"/>. Default null.</summary>
    public IDataView? ValidationData { get; set; }

    /// <summary>The number of epochs without an improvement of the validation loss after which training stops, at least 1. Default null: no early stopping.</summary>
    public int? Patience { get; set; }

    /// <summary>The smallest decrease of the validation loss that counts as an improvement, at least 0. Default 0.</summary>
    public double MinimumImprovement { get; set; }

    /// <summary>
    /// The receiver of a report after each epoch, called on the thread that calls Fit. <see cref="ConsoleProgress"/> shows a progress bar;
    /// <see cref="Microsoft.ML.LogCatalog.TrainingLog(MLContext, IProgress{TrainingProgress}?)"/> writes to the context's log. Default null.
    /// </summary>
    public IProgress<TrainingProgress>? Progress { get; set; }

    /// <summary>The token that cancels Fit before its next batch. Default none.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>
    /// Whether a cancelled Fit returns the best model so far. If false, or if Fit is cancelled before the end of the first epoch, it throws <see cref="OperationCanceledException"/>. Default
    /// false.
    /// </summary>
    public bool ReturnBestWhenCancelled { get; set; }

    /// <summary>The handling of a loss or a weight that is no longer finite. Default <see cref="DivergenceHandling.ReturnBest"/>.</summary>
    public DivergenceHandling OnDivergence { get; set; } = DivergenceHandling.ReturnBest;

    /// <summary>The folder of the checkpoint, which is created if it does not exist. Default null: no checkpoint.</summary>
    public string? CheckpointFolder { get; set; }

    /// <summary>The number of epochs between checkpoints, at least 1. A checkpoint is also written after the last epoch. Default 10.</summary>
    public int CheckpointInterval { get; set; } = 10;

    /// <summary>
    /// Whether Fit throws <see cref="IOException"/> after training if the last checkpoint could not be written. In either case, training continues and the next checkpoint is tried;
    /// <see cref="TrainingHistory.Warnings"/> and <see cref="TrainingProgress.Warning"/> report the failure. Default false.
    /// </summary>
    public bool ThrowOnCheckpointFailure { get; set; }

    /// <summary>
    /// Whether Fit resumes from the checkpoint in <see cref="CheckpointFolder"/>, if there is one, and returns exactly the model that an uninterrupted training would have returned. Fit
    /// throws <see cref="InvalidOperationException"/> if the checkpoint was written with other options, rows, scaling or initial weights. Default false.
    /// </summary>
    public bool Resume { get; set; }

    /// <summary>The token that cancels computations after training. They are also needed when a cancelled training returns its best model.</summary>
    internal CancellationToken AfterTraining => ReturnBestWhenCancelled ? CancellationToken.None : CancellationToken;
}
