namespace Microsoft.ML.Autoencoders;

public abstract partial class TrainingOptions
{
    /// <summary>The share of the rows that is held out of training to measure the loss on, in [0, 1), chosen by the seed. Default 0: none.</summary>
    public double ValidationFraction { get; set; }

    /// <summary>Rows of the same columns to measure the loss on, instead of a share of the training rows. Default null.</summary>
    public IDataView? ValidationData { get; set; }

    /// <summary>Epochs without an improvement of the validation loss after which training ends, at least 1. Default null: it does not.</summary>
    public int? Patience { get; set; }

    /// <summary>The smallest decrease of the validation loss that counts as an improvement, at least 0. Default 0.</summary>
    public double MinimumImprovement { get; set; }

    /// <summary>
    /// Told after each epoch, on the thread that calls Fit: a <see cref="ConsoleProgress"/> shows a bar, <see cref="Microsoft.ML.LogCatalog.TrainingLog(MLContext, IProgress{TrainingProgress}?)"/> writes to the context's log. Default null.
    /// </summary>
    public IProgress<TrainingProgress>? Progress { get; set; }

    /// <summary>Ends Fit before its next batch. Default none.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>
    /// Whether a cancelled Fit returns the best model so far; false throws <see cref="OperationCanceledException"/>, as does
    /// a cancellation before the first epoch's end. Default false.
    /// </summary>
    public bool ReturnBestWhenCancelled { get; set; }

    /// <summary>What Fit does when a loss or a weight is no longer finite. Default <see cref="DivergenceHandling.ReturnBest"/>.</summary>
    public DivergenceHandling OnDivergence { get; set; } = DivergenceHandling.ReturnBest;

    /// <summary>The folder for the checkpoint, which is made if need be. Default null: no checkpoint.</summary>
    public string? CheckpointFolder { get; set; }

    /// <summary>Epochs from one checkpoint to the next, at least 1; the last epoch gets one too. Default 10.</summary>
    public int CheckpointInterval { get; set; } = 10;

    /// <summary>
    /// Whether Fit throws <see cref="IOException"/> after training if the last checkpoint could not be written. In any case training goes on, the next checkpoint is tried, and
    /// <see cref="TrainingHistory.Warnings"/> and <see cref="TrainingProgress.Warning"/> tell what failed. Default false.
    /// </summary>
    public bool ThrowOnCheckpointFailure { get; set; }

    /// <summary>
    /// Whether Fit goes on from the folder's checkpoint, if there is one, to exactly the model that it would have reached without an
    /// interruption. A checkpoint of other options, rows, scaling or initial weights is an error. Default false.
    /// </summary>
    public bool Resume { get; set; }

    /// <summary>Ends what is computed from the rows after training; a training that was canceled but is to return its best model needs that all the same.</summary>
    internal CancellationToken AfterTraining => ReturnBestWhenCancelled ? CancellationToken.None : CancellationToken;
}
