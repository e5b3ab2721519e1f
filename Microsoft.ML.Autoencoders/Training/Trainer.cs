using System.Diagnostics;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What <see cref="Trainer"/> does with an engine.</summary>
internal sealed record TrainingPlan(int Rows, int Epochs, int BatchSize, double LearningRate, int Seed);

/// <summary>Leads an engine through the epochs.</summary>
internal sealed class Trainer(TrainingPlan plan, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
{
    private readonly RandomStream _random = RandomStream.For(plan.Seed, "order");
    private readonly Stopwatch _clock = new();

    /// <exception cref="OperationCanceledException">The token was cancelled; checked before each batch.</exception>
    /// <exception cref="InvalidOperationException">The loss is no longer finite.</exception>
    public List<EpochRecord> Run(ITrainingEngine engine)
    {
        var history = new List<EpochRecord>(plan.Epochs);
        _clock.Start();
        for (int epoch = 1; epoch <= plan.Epochs; epoch++)
        {
            engine.BeginEpoch(DrawOrder());
            double rate = TrainEpoch(engine, epoch);
            history.Add(new EpochRecord(epoch, CheckedLoss(engine.EpochLoss(), epoch), rate, _clock.Elapsed));
            Report(history[^1]);
        }
        return history;
    }

    private long[] DrawOrder()
    {
        var order = new long[plan.Rows];
        for (int row = 0; row < order.Length; row++)
        {
            order[row] = row;
        }
        _random.Shuffle(order);
        return order;
    }

    private double TrainEpoch(ITrainingEngine engine, int epoch)
    {
        double rate = 0;
        for (int first = 0; first < plan.Rows; first += plan.BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            rate = LearningRateAt((epoch - 1 + first / (double)plan.Rows) / plan.Epochs);
            engine.Step(first, Math.Min(plan.BatchSize, plan.Rows - first), rate);
        }
        return rate;
    }

    // From the full rate down to 0 along half a cosine (Loshchilov and Hutter 2016, without restarts).
    private double LearningRateAt(double done) => plan.LearningRate * (1 + Math.Cos(Math.PI * done)) / 2;

    private static double CheckedLoss(double loss, int epoch) => double.IsFinite(loss)
        ? loss
        : throw new InvalidOperationException(
            $"Training failed in epoch {epoch}: the loss became {loss}. A smaller {nameof(AutoencoderEstimator.Options.LearningRate)} usually helps.");

    private void Report(EpochRecord record)
    {
        var elapsed = record.Elapsed;
        progress?.Report(new TrainingProgress(record.Epoch, plan.Epochs, record.Loss, record.LearningRate,
            record.Epoch * (double)plan.Rows / elapsed.TotalSeconds, elapsed * ((plan.Epochs - record.Epoch) / (double)record.Epoch)));
    }
}
