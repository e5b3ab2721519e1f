namespace Microsoft.ML.Autoencoders.Training;

/// <summary>
/// What does the arithmetic of training. An engine is made with a network's shape, its initial parameters, what to minimise and
/// the rows; everything that is not arithmetic (order of rows, batches, learning rate, early stopping, checkpoints, history,
/// progress) exists once, in <see cref="Trainer"/> and its listeners.
/// </summary>
internal interface ITrainingEngine : IDisposable
{
    /// <summary>The most rows that are evaluated together: what an evaluation draws depends on it, so it is the same for each engine.</summary>
    static int EvaluationRows(PreparedLayout rows)
    {
        const int MostRows = 1024, LeastRows = 16, MostValues = 1 << 20;
        return Math.Clamp(MostValues / Math.Max(rows.InputSlots, rows.TargetSlots), LeastRows, MostRows);
    }

    /// <summary>How many of the training rows <see cref="HasFiniteLosses"/> looks at.</summary>
    static int CheckedRows(PreparedRows rows)
    {
        const int MostRows = 128, MostValues = 1 << 20;
        return Math.Min(rows.Count, Math.Clamp(MostValues / rows.Layout.InputSlots, 1, MostRows));
    }

    /// <summary>Which engine it is: another one can't go on from its checkpoint.</summary>
    TrainingEngine Kind { get; }

    /// <summary>Begins an epoch.</summary>
    /// <param name="epoch">The number of epochs before it. What the epoch draws depends on the seed and this number alone.</param>
    void BeginEpoch(int epoch);

    /// <summary>Takes the rows of which the steps that follow have batches.</summary>
    void BeginPart(EpochPart part);

    /// <summary>One optimizer step on a batch of the part; on a cluster each process computes the gradient of its own rows.</summary>
    void Step(BatchRows batch, StepSetting setting);

    /// <summary>The mean loss a row over the steps since the epoch began.</summary>
    double EpochLoss();

    /// <summary>What became of the latent space since the epoch began, or null where it is no distribution.</summary>
    LatentRecord? LatentRecord();

    /// <summary>The mean loss a row over the validation rows as the network is now, without corruption and dropout.</summary>
    double ValidationLoss(CancellationToken cancellation);

    /// <summary>Each of the training rows' (of all processes) loss as the network is now, without corruption and dropout.</summary>
    float[] RowLosses(CancellationToken cancellation);

    /// <summary>Whether the network as it is now gives finite losses, as some of this process's training rows tell: weights can be finite and too great all the same.</summary>
    bool HasFiniteLosses();

    /// <summary>The parameters as they are now, as <see cref="ParameterLayout"/> describes.</summary>
    float[] ReadParameters();

    /// <summary>Replaces the parameters.</summary>
    void WriteParameters(float[] parameters);

    /// <summary>Writes what else the next step depends on: the optimizer's state and the random generator's.</summary>
    void SaveState(BinaryWriter writer);

    /// <summary>Reads what <see cref="SaveState"/> wrote.</summary>
    void LoadState(BinaryReader reader);
}

/// <summary>What changes from step to step.</summary>
/// <param name="Epoch">The epochs done, with the fraction of the one that is under way.</param>
internal readonly record struct StepSetting(double LearningRate, double Epoch);
