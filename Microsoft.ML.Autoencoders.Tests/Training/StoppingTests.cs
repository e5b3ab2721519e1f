namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>When training ends, and with which weights: seen by an engine whose losses are given.</summary>
[TestClass]
public sealed class StoppingTests
{
    private const int RowCount = 10; // 3 steps an epoch

    [TestMethod]
    public void Patience_ends_training_after_its_epochs_without_improvement()
    {
        var (engine, state, reason) = Run([5, 4, 4.1, 3, 3, 3.5, 3.2, 1], o => o.Patience = 3);

        Assert.AreEqual(StopReason.EarlyStopping, reason);
        Assert.AreEqual(7, state.Epoch);
        Assert.AreEqual(4, state.Best.Epoch);
        CollectionAssert.AreEqual(new[] { 4f }, engine.Written, "the weights of the best epoch");
    }

    [TestMethod]
    public void Without_patience_all_epochs_are_trained_and_the_best_ones_weights_kept()
    {
        var (engine, state, reason) = Run([5, 4, 4.1, 3, 3, 3.5, 3.2, 3.1], _ => { });

        Assert.AreEqual(StopReason.Epochs, reason);
        Assert.AreEqual((8, 4), (state.Epoch, state.Best.Epoch));
        CollectionAssert.AreEqual(new[] { 4f }, engine.Written);
        CollectionAssert.AreEqual(new double?[] { 5, 4, 4.1, 3, 3, 3.5, 3.2, 3.1 }, state.Epochs.Select(record => record.ValidationLoss).ToArray());
    }

    [TestMethod]
    public void MinimumImprovement_is_what_counts_as_one()
    {
        var (_, state, reason) = Run([5, 4.8, 4.6, 4.45, 4.44, 4.43, 4.42, 0], o => (o.Patience, o.MinimumImprovement) = (3, 0.5));

        Assert.AreEqual(StopReason.EarlyStopping, reason);
        Assert.AreEqual((7, 4), (state.Epoch, state.Best.Epoch));
        Assert.AreEqual(7, Run([5, 4.8, 4.6, 4.45, 4.44, 4.43, 4.42, 4.42], o => (o.Patience, o.MinimumImprovement) = (3, 0)).State.Best.Epoch);
    }

    [TestMethod]
    [DataRow(1, 1, 1)]
    [DataRow(3, 1, 3)]
    [DataRow(4, 2, 4)]
    [DataRow(7, 3, 7)]
    [DataRow(24, 8, 24)]
    public void MaximumSteps_ends_training_within_an_epoch(int limit, int epochs, int steps)
    {
        var (engine, state, reason) = Run(null, o => o.MaximumSteps = limit);

        Assert.AreEqual(limit == 24 ? StopReason.Epochs : StopReason.Steps, reason);
        Assert.AreEqual((epochs, steps), (state.Epoch, engine.Steps));
        Assert.IsEmpty(engine.Written);
    }

    [TestMethod]
    public void TimeLimit_ends_training_within_an_epoch()
    {
        var (engine, state, reason) = Run(null, o => o.TimeLimit = TimeSpan.FromMilliseconds(50), step => Thread.Sleep(step == 5 ? 60 : 0));

        Assert.AreEqual(StopReason.Time, reason);
        Assert.AreEqual((2, 5), (state.Epoch, engine.Steps));
        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(50), state.Epochs[^1].Elapsed);
    }

    [TestMethod]
    public void A_time_that_is_over_at_once_still_trains_a_step()
    {
        var (engine, state, reason) = Run(null, o => o.TimeLimit = TimeSpan.FromTicks(1));

        Assert.AreEqual(StopReason.Time, reason);
        Assert.AreEqual((1, 1), (state.Epoch, engine.Steps));
    }

    [TestMethod]
    public void A_cancelled_training_returns_the_best_so_far_where_that_is_wanted()
    {
        using var source = new CancellationTokenSource();
        var (engine, state, reason) = Run([5, 3, 4, 1, 1, 1, 1, 1], o => (o.CancellationToken, o.ReturnBestWhenCancelled) = (source.Token, true), step => Cancel(step, 11));

        Assert.AreEqual(StopReason.Cancelled, reason);
        Assert.AreEqual((3, 11), (state.Epoch, engine.Steps));
        CollectionAssert.AreEqual(new[] { 2f }, engine.Written);

        void Cancel(int step, int at)
        {
            if (step == at)
            {
                source.Cancel();
            }
        }
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_training_cancelled_before_an_epochs_end_throws(bool returnBest)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsExactly<OperationCanceledException>(() => Run(null, o => (o.CancellationToken, o.ReturnBestWhenCancelled) = (source.Token, returnBest)));
    }

    [TestMethod]
    public void A_cancelled_Fit_returns_the_model_of_that_many_epochs()
    {
        using var source = new CancellationTokenSource();
        var cancelled = Models.Fit(o =>
        {
            (o.Epochs, o.CancellationToken, o.ReturnBestWhenCancelled, o.Schedule) = (50, source.Token, true, LearningRateSchedule.Constant);
            o.Progress = new Listener(progress =>
            {
                if (progress.Epoch == 3)
                {
                    source.Cancel();
                }
            });
        });

        Assert.AreEqual(StopReason.Cancelled, cancelled.TrainingHistory.StopReason);
        Assert.AreEqual(3, cancelled.TrainingHistory.BestEpoch);
        CollectionAssert.AreEqual(Models.Onnx(Models.Fit(o => (o.Epochs, o.Schedule) = (3, LearningRateSchedule.Constant))), Models.Onnx(cancelled));
    }

    [TestMethod]
    public void A_fit_that_is_cancelled_while_rows_are_read_throws_whatever_is_wanted()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsExactly<OperationCanceledException>(() => Models.Fit(o => (o.CancellationToken, o.ReturnBestWhenCancelled) = (source.Token, true)));
    }

    [TestMethod]
    public void The_limits_reach_Fit()
    {
        // 10 steps an epoch.
        var steps = Models.Fit(o => (o.Epochs, o.MaximumSteps) = (50, 25)).TrainingHistory;
        var length = Models.Fit(o => (o.Epochs, o.Steps) = (1, 25)).TrainingHistory;
        var time = Models.Fit(o => (o.Epochs, o.TimeLimit) = (1_000_000, TimeSpan.FromMilliseconds(200))).TrainingHistory;
        var patience = Models.Fit(o => (o.Epochs, o.Patience, o.ValidationFraction, o.MinimumImprovement) = (200, 2, 0.2, 10)).TrainingHistory;

        Assert.AreEqual((StopReason.Epochs, 3), (length.StopReason, length.Epochs.Count));
        Assert.IsLessThan(0.01 * length.Epochs[0].LearningRate, length.Epochs[^1].LearningRate, "the schedule ends with the steps");
        Assert.AreEqual((StopReason.Steps, 3), (steps.StopReason, steps.Epochs.Count));
        Assert.AreEqual(StopReason.Time, time.StopReason);
        Assert.AreEqual((StopReason.EarlyStopping, 3, 1), (patience.StopReason, patience.Epochs.Count, patience.BestEpoch));
    }

    private static (ScriptedEngine Engine, TrainingState State, StopReason Reason) Run(double[]? validation, Action<AutoencoderEstimator.Options> change, Action<int>? afterStep = null)
    {
        var options = new AutoencoderEstimator.Options { Epochs = 8, BatchSize = 4, ValidationFraction = validation is null ? 0 : 0.1 };
        change(options);
        var engine = new ScriptedEngine(validation ?? [], afterStep ?? (_ => { }));
        var (state, reason) = new Trainer(options, CountedRows.Of(RowCount), null).Run(engine);
        return (engine, state, reason);
    }

    // Its only parameter is the number of epochs that it has seen.
    private sealed class ScriptedEngine(double[] validation, Action<int> afterStep) : ITrainingEngine
    {
        private int _epoch;

        public TrainingEngine Kind => TrainingEngine.BuiltIn;

        public int Steps { get; private set; }

        public float[] Written { get; private set; } = [];

        public void BeginEpoch(int epoch) => _epoch++;

        public void BeginPart(EpochPart part)
        {
        }

        public void Step(BatchRows batch, StepSetting setting) => afterStep(++Steps);

        public double EpochLoss() => 1;

        public LatentRecord? LatentRecord() => null;

        public double ValidationLoss(CancellationToken cancellation) => validation[_epoch - 1];

        public float[] RowLosses(CancellationToken cancellation) => [];

        public bool HasFiniteLosses() => true;

        public float[] ReadParameters() => [_epoch];

        public void WriteParameters(float[] parameters) => Written = parameters;

        public void SaveState(BinaryWriter writer) => throw new NotSupportedException();

        public void LoadState(BinaryReader reader) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
