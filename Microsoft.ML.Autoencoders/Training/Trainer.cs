using System.Diagnostics;
using System.Numerics.Tensors;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Runs the epochs of a training with an engine.</summary>
/// <param name="rows">The training rows of the engine.</param>
/// <param name="checkpoint">The checkpoint, or null.</param>
internal sealed class Trainer(TrainingOptions options, PreparedRows rows, Checkpoint? checkpoint)
{
    private readonly TrainingState _state = new(options, rows.Total);
    private readonly double _epochs = options.TotalEpochs(rows.Total);
    private readonly long _mostSteps = Math.Min(options.TotalSteps(rows.Total), options.MaximumSteps ?? long.MaxValue);
    private readonly Stopwatch _clock = new();
    private TimeSpan _elapsedBefore;
    private int _epochsBefore;
    private Exception? _checkpointFailure; // of the last checkpoint

    /// <summary>
    /// Trains until there is a reason to stop. The engine then has the parameters of the model: those of the best epoch if there is a validation loss or training diverged, otherwise the
    /// last ones.
    /// </summary>
    /// <exception cref="OperationCanceledException">Training was canceled, and the best model is not requested or there is none. This is checked before each batch.</exception>
    /// <exception cref="InvalidOperationException">Training diverged, and there is no finite epoch or none is requested; or the checkpoint does not match.</exception>
    /// <exception cref="IOException">The last checkpoint could not be written, and this is to be thrown.</exception>
    public (TrainingState State, StopReason Reason) Run(ITrainingEngine engine)
    {
        if (options.Resume)
        {
            checkpoint?.TryLoad(_state, engine);
        }
        _elapsedBefore = _state.Elapsed;
        _epochsBefore = _state.Epoch;
        _clock.Start();
        StopReason? reason;
        do
        {
            reason = Reason() ?? TrainEpoch(engine);
        }
        while (reason is null);
        if (reason != StopReason.Diverged && NotFinite(engine, engine.ReadParameters()) is { } what)
        {
            reason = Diverged(what, _state.Epoch + 1);
        }
        _state.ModelEpoch = _state.Epoch;
        if (options.HasValidation || reason == StopReason.Diverged)
        {
            engine.WriteParameters(_state.Best.Parameters!);
            _state.ModelEpoch = _state.Best.Epoch;
        }
        if (options.ThrowOnCheckpointFailure && _checkpointFailure is not null)
        {
            throw new IOException(_checkpointFailure.Message, _checkpointFailure);
        }
        return (_state, reason.Value);
    }

    private TimeSpan Elapsed => _elapsedBefore + _clock.Elapsed;

    private StopReason? Reason() =>
        _state.Epoch >= _epochs ? StopReason.Epochs
        : _state.Steps >= options.MaximumSteps ? StopReason.Steps
        : _state.Epoch > 0 && IsTimeOver() ? StopReason.Time
        : _state.Epoch > 0 && _state.Best.IsPatienceOver(_state.Epoch) ? StopReason.EarlyStopping
        : null;

    // Returns the reason to stop, if the epoch has one.
    private StopReason? TrainEpoch(ITrainingEngine engine)
    {
        engine.BeginEpoch(_state.Epoch);
        double rate = 0;
        int done = 0; // rows completed in the epoch
        foreach (var part in rows.Shuffled(_state.Order))
        {
            engine.BeginPart(part);
            for (int first = 0; first < part.Rows; first += options.BatchSize)
            {
                if (options.Group.Any(options.CancellationToken.IsCancellationRequested))
                {
                    return Cancelled();
                }
                if (done > 0 && (_state.Steps >= _mostSteps || IsTimeOver()))
                {
                    return EndEpoch(engine, rate, isWhole: false);
                }
                rate = _state.Rates.At(_state.Steps++);
                var batch = part.Batch(first, Math.Min(options.BatchSize, part.Rows - first));
                engine.Step(batch, new StepSetting(rate, _state.Epoch + done / (double)rows.Total));
                done += batch.Total;
            }
        }
        return EndEpoch(engine, rate, isWhole: true);
    }

    private bool IsTimeOver() => options.TimeLimit is { } limit && options.Group.Any(Elapsed >= limit);

    private StopReason? EndEpoch(ITrainingEngine engine, double rate, bool isWhole)
    {
        int epoch = _state.Epoch + 1;
        double loss = engine.EpochLoss();
        double? validationLoss;
        try
        {
            validationLoss = options.HasValidation ? engine.ValidationLoss(options.CancellationToken) : null;
        }
        catch (OperationCanceledException)
        {
            return Cancelled();
        }
        float[] parameters = Agreed(engine);
        if ((NotFinite(loss, validationLoss) ?? NotFinite(engine, parameters)) is { } what)
        {
            return Diverged(what, epoch);
        }
        var record = new EpochRecord(epoch, loss, validationLoss, rate, Elapsed, engine.LatentRecord());
        _state.Epochs.Add(record);
        _state.Best.Observe(record, parameters);
        _state.Rates.Observe(validationLoss ?? loss);
        // An epoch that was stopped early by a limit is not included in a checkpoint.
        bool isLast = Reason() is not null;
        bool isDue = checkpoint is not null && isWhole && (epoch % options.CheckpointInterval == 0 || isLast);
        Report(record, isDue ? SaveCheckpoint(engine, epoch) : null, isLast);
        return null;
    }

    // The processes of a cluster may add the same numbers in a different order, so all use the parameters of rank 0.
    private float[] Agreed(ITrainingEngine engine)
    {
        float[] parameters = engine.ReadParameters();
        if (options.Group.Size > 1)
        {
            float[] first = options.Group.Gather(options.Group.Rank == 0 ? parameters : [])[0];
            if (!first.AsSpan().SequenceEqual(parameters))
            {
                engine.WriteParameters(first);
                return first;
            }
        }
        return parameters;
    }

    // Training continues if the disk is full. Returns the warning, or null if the checkpoint was written.
    private string? SaveCheckpoint(ITrainingEngine engine, int epoch)
    {
        try
        {
            checkpoint!.Save(_state, engine);
            _checkpointFailure = null;
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string warning = $"The checkpoint of epoch {epoch} was not written. {e.Message}";
            if (_checkpointFailure is null)
            {
                _state.Warnings.Add(warning);
            }
            _checkpointFailure = e;
            return warning;
        }
    }

    private StopReason Cancelled()
    {
        if (!options.ReturnBestWhenCancelled || _state.Epoch == 0)
        {
            throw new OperationCanceledException(options.CancellationToken);
        }
        return StopReason.Cancelled;
    }

    private StopReason Diverged(string what, int epoch)
    {
        if (options.OnDivergence == DivergenceHandling.Throw || _state.Best.Parameters is null)
        {
            throw new InvalidOperationException(
                $"Training failed in epoch {epoch}: {what}. A smaller {nameof(TrainingOptions.LearningRate)} or a {nameof(TrainingOptions.GradientClipNorm)} usually helps.");
        }
        _state.Warnings.Add($"Training diverged in epoch {epoch}: {what}. The model has the weights of epoch {_state.Best.Epoch}.");
        return StopReason.Diverged;
    }

    private static string? NotFinite(double loss, double? validationLoss) =>
        !double.IsFinite(loss) ? $"the loss became {loss}"
        : !double.IsFinite(validationLoss ?? 0) ? $"the validation loss became {validationLoss}"
        : null;

    private string? NotFinite(ITrainingEngine engine, float[] parameters) =>
        !TensorPrimitives.IsFiniteAll<float>(parameters) ? "a weight is not finite"
        : !options.Group.Any(!engine.HasFiniteLosses()) ? null : "the weights became so great that the loss is not finite";

    private void Report(EpochRecord record, string? warning, bool isLast)
    {
        double seconds = (record.Elapsed - _elapsedBefore).TotalSeconds;
        int done = record.Epoch - _epochsBefore;
        options.Progress?.Report(new TrainingProgress(record.Epoch, (int)Math.Ceiling(_epochs), record.Loss, record.ValidationLoss, record.LearningRate,
            done * (double)rows.Total / seconds, TimeSpan.FromSeconds(seconds * Math.Max(0, _epochs - record.Epoch) / done), record.Latent) { Warning = warning, IsLast = isLast });
    }
}
