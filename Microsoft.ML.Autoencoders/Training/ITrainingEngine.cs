namespace Microsoft.ML.Autoencoders.Training;

/// <summary>
/// Computes the training steps. An engine is created with the shape of a network, its initial parameters, the objective and the rows. Everything else (order of rows, batches, learning rate,
/// early stopping, checkpoints, history, progress) is implemented once, in <see cref="Trainer"/> and its listeners.
/// </summary>
internal interface ITrainingEngine : IDisposable
{
    /// <summary>The maximum number of rows that are evaluated together. The noise of an evaluation depends on it, so it is the same for each engine.</summary>
    static int EvaluationRows(PreparedLayout rows)
    {
        const int MostRows = 1024, LeastRows = 16, MostValues = 1 << 20;
        return Math.Clamp(MostValues / Math.Max(rows.InputSlots, rows.TargetSlots), LeastRows, MostRows);
    }

    /// <summary>The number of training rows that <see cref="HasFiniteLosses"/> checks.</summary>
    static int CheckedRows(PreparedRows rows)
    {
        const int MostRows = 128, MostValues = 1 << 20;
        return Math.Min(rows.Count, Math.Clamp(MostValues / rows.Layout.InputSlots, 1, MostRows));
    }

    /// <summary>The engine; another one cannot resume from its checkpoint.</summary>
    TrainingEngine Kind { get; }

    /// <summary>Starts an epoch.</summary>
    /// <param name="epoch">The number of completed epochs. The noise of the epoch depends only on the seed and this number.</param>
    void BeginEpoch(int epoch);

    /// <summary>Sets the rows from which the batches of the following steps are taken.</summary>
    void BeginPart(EpochPart part);

    /// <summary>Performs an optimizer step on a batch of the part. On a cluster, each process computes the gradient of its own rows.</summary>
    void Step(BatchRows batch, StepSetting setting);

    /// <summary>The mean loss per row over the steps since the start of the epoch.</summary>
    double EpochLoss();

    /// <summary>Statistics of the latent space since the start of the epoch; null if the latent vector is not a distribution.</summary>
    LatentRecord? LatentRecord();

    /// <summary>The mean loss per row over the validation rows with the current parameters, without corruption and dropout.</summary>
    double ValidationLoss(CancellationToken cancellation);

    /// <summary>The loss of each training row (of all processes) with the current parameters, without corruption and dropout.</summary>
    float[] RowLosses(CancellationToken cancellation);

    /// <summary>Whether the losses of some of this process's training rows are finite with the current parameters. Finite weights may be so large that losses are not.</summary>
    bool HasFiniteLosses();

    /// <summary>Returns the current parameters in the order of <see cref="ParameterLayout"/>.</summary>
    float[] ReadParameters();

    /// <summary>Sets the parameters.</summary>
    void WriteParameters(float[] parameters);

    /// <summary>Writes the other state that the next step depends on: that of the optimizer and of the random generator.</summary>
    void SaveState(BinaryWriter writer);

    /// <summary>Reads the state written by <see cref="SaveState"/>.</summary>
    void LoadState(BinaryReader reader);
}

/// <summary>The settings that change from step to step.</summary>
/// <param name="Epoch">The number of completed epochs, including the fraction of the current one.</param>
internal readonly record struct StepSetting(double LearningRate, double Epoch);
