using System.Diagnostics;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Leads an engine through the epochs.</summary>
/// <param name="options">What is to be done.</param>
/// <param name="rows">The number of rows that the engine has.</param>
/// <param name="checkpoint">Where to keep the state, or null.</param>
internal sealed class Trainer(TrainingOptions options, int rows, Checkpoint? checkpoint)
{
    private readonly TrainingState _state = new(options, rows);
    private readonly double _epochs = options.TotalEpochs(rows);
    private readonly long _mostSteps = Math.Min(options.TotalSteps(rows), options.MaximumSteps ?? long.MaxValue);
    private readonly Stopwatch _clock = new();
    private TimeSpan _elapsedBefore;
    private int _epochsBefore;

    /// <summary>Trains until a reason to stop, and leaves the engine with the best epoch's parameters where there is a validation loss.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled, and the best so far is not wanted or there is none; checked before each batch.</exception>
    /// <exception cref="InvalidOperationException">The loss is no longer finite.</exception>
    public (TrainingState State, StopReason Reason) Run(ITrainingEngine engine)
    {
        if (options.Resume)
        {
            checkpoint?.TryLoad(_state, engine);
        }
        _elapsedBefore = _state.Elapsed;
        _epochsBefore = _state.Epoch;
        _clock.Start();
        var reason = Reason();
        while (reason is null)
        {
            reason = TrainEpoch(engine) ?? Reason();
        }
        if (_state.Best.Parameters is { } best)
        {
            engine.WriteParameters(best);
        }
        return (_state, reason.Value);
    }

    private TimeSpan Elapsed => _elapsedBefore + _clock.Elapsed;

    private StopReason? Reason() =>
        _state.Epoch >= _epochs ? StopReason.Epochs
        : _state.Steps >= options.MaximumSteps ? StopReason.Steps
        : _state.Epoch > 0 && Elapsed >= options.TimeLimit ? StopReason.Time
        : _state.Epoch > 0 && _state.Best.IsPatienceOver(_state.Epoch) ? StopReason.EarlyStopping
        : null;

    // The reason to stop where it is the epoch's own.
    private StopReason? TrainEpoch(ITrainingEngine engine)
    {
        engine.BeginEpoch(_state.Epoch, _state.Order.Permutation(rows));
        double rate = 0;
        int first = 0;
        for (; first < rows; first += options.BatchSize)
        {
            if (options.CancellationToken.IsCancellationRequested)
            {
                return Cancelled();
            }
            if (first > 0 && (_state.Steps >= _mostSteps || Elapsed >= options.TimeLimit))
            {
                break;
            }
            rate = _state.Rates.At(_state.Steps++);
            engine.Step(first, Math.Min(options.BatchSize, rows - first), new StepSetting(rate, _state.Epoch + first / (double)rows));
        }
        EndEpoch(engine, rate, isWhole: first >= rows);
        return null;
    }

    private void EndEpoch(ITrainingEngine engine, double rate, bool isWhole)
    {
        int epoch = _state.Epoch + 1;
        double loss = Checked(engine.EpochLoss(), epoch);
        double? validationLoss = options.HasValidation ? Checked(engine.ValidationLoss(), epoch) : null;
        var record = new EpochRecord(epoch, loss, validationLoss, rate, Elapsed, engine.LatentRecord());
        _state.Epochs.Add(record);
        _state.Best.Observe(record, engine);
        _state.Rates.Observe(validationLoss ?? loss);
        // An epoch that a limit cut short has no place in a training that goes on.
        if (isWhole && (epoch % options.CheckpointInterval == 0 || Reason() is not null))
        {
            checkpoint?.Save(_state, engine);
        }
        Report(record);
    }

    private StopReason Cancelled()
    {
        if (!options.ReturnBestWhenCancelled || _state.Epoch == 0)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
        }
        return StopReason.Cancelled;
    }

    private static double Checked(double loss, int epoch) => double.IsFinite(loss)
        ? loss
        : throw new InvalidOperationException(
            $"Training failed in epoch {epoch}: the loss became {loss}. A smaller {nameof(TrainingOptions.LearningRate)} or a {nameof(TrainingOptions.GradientClipNorm)} usually helps.");

    private void Report(EpochRecord record)
    {
        double seconds = (record.Elapsed - _elapsedBefore).TotalSeconds;
        int done = record.Epoch - _epochsBefore;
        options.Progress?.Report(new TrainingProgress(record.Epoch, (int)Math.Ceiling(_epochs), record.Loss, record.ValidationLoss, record.LearningRate,
            done * (double)rows / seconds, TimeSpan.FromSeconds(seconds * Math.Max(0, _epochs - record.Epoch) / done), record.Latent));
    }
}
