namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>How a trainer leads an engine, seen by an engine that only takes notes.</summary>
[TestClass]
public sealed class TrainerTests
{
    private const int RowCount = 10;

    [TestMethod]
    public void Each_epoch_has_each_row_once_in_an_order_of_its_own()
    {
        var engine = Run();

        Assert.HasCount(4, engine.Orders);
        foreach (int[] order in engine.Orders)
        {
            CollectionAssert.AreEqual(Enumerable.Range(0, 10).ToArray(), order.Order().ToArray());
        }
        Assert.HasCount(4, engine.Orders.Select(order => string.Join(' ', order)).Distinct());
    }

    [TestMethod]
    public void The_seed_decides_the_order()
    {
        CollectionAssert.AreEqual(Run().Orders[3], Run().Orders[3]);
        CollectionAssert.AreNotEqual(Run().Orders[3], Run(o => o.Seed = 4).Orders[3]);
    }

    [TestMethod]
    [DataRow(10, 4, new[] { 0, 4, 4, 4, 8, 2 })]
    [DataRow(10, 5, new[] { 0, 5, 5, 5 })]
    [DataRow(10, 64, new[] { 0, 10 })]
    [DataRow(1, 1, new[] { 0, 1 })]
    public void Batches_cover_the_rows(int rows, int batchSize, int[] firstsAndCounts)
    {
        var engine = Run(o => (o.BatchSize, o.Epochs) = (batchSize, 1), rows);

        CollectionAssert.AreEqual(firstsAndCounts, engine.Steps.SelectMany(step => new[] { step.First, step.Count }).ToArray());
    }

    [TestMethod]
    public void The_learning_rate_falls_along_half_a_cosine()
    {
        var engine = Run();

        Assert.HasCount(12, engine.Steps);
        Assert.AreEqual(0.5, engine.Steps[0].LearningRate);
        for (int step = 0; step < 12; step++)
        {
            Assert.AreEqual(0.25 * (1 + Math.Cos(Math.PI * step / 12)), engine.Steps[step].LearningRate, 1e-12, $"step {step}");
        }
    }

    [TestMethod]
    public void A_step_is_told_how_many_epochs_are_done_with_the_fraction_of_its_own()
    {
        var engine = Run();

        CollectionAssert.AreEqual(new[] { 0, 0.4, 0.8, 1, 1.4, 1.8, 2, 2.4, 2.8, 3, 3.4, 3.8 }, engine.Epochs);
    }

    [TestMethod]
    public void The_history_has_each_epochs_loss_and_last_learning_rate()
    {
        var engine = new NotingEngine();

        var history = new Trainer(Options(), CountedRows.Of(RowCount), null).Run(engine).State.Epochs;

        CollectionAssert.AreEqual(new[] { 1, 2, 3, 4 }, history.Select(record => record.Epoch).ToArray());
        CollectionAssert.AreEqual(new[] { 1.0, 0.5, 1 / 3.0, 0.25 }, history.Select(record => record.Loss).ToArray());
        for (int epoch = 0; epoch < 4; epoch++)
        {
            Assert.AreEqual(engine.Steps[3 * epoch + 2].LearningRate, history[epoch].LearningRate);
        }
        Assert.IsTrue(history.Zip(history.Skip(1)).All(pair => pair.First.Elapsed <= pair.Second.Elapsed));
    }

    [TestMethod]
    public void Progress_is_told_after_each_epoch()
    {
        var reports = new List<(TrainingProgress Progress, int Steps)>();
        var engine = new NotingEngine();

        var history = new Trainer(Options(o => o.Progress = new Listener(progress => reports.Add((progress, engine.Steps.Count)))), CountedRows.Of(RowCount), null).Run(engine).State.Epochs;

        CollectionAssert.AreEqual(new[] { 3, 6, 9, 12 }, reports.Select(report => report.Steps).ToArray());
        foreach (var (record, (progress, _)) in history.Zip(reports))
        {
            Assert.AreEqual((record.Epoch, 4, record.Loss, record.LearningRate), (progress.Epoch, progress.Epochs, progress.Loss, progress.LearningRate));
            Assert.AreEqual(10 * record.Epoch / record.Elapsed.TotalSeconds, progress.RowsPerSecond, 1e-6 * progress.RowsPerSecond);
            Assert.AreEqual(record.Elapsed.TotalSeconds * (4 - record.Epoch) / record.Epoch, progress.Remaining.TotalSeconds, 1e-6);
        }
    }

    [TestMethod]
    [DataRow(double.NaN, 0f, "the loss became NaN")]
    [DataRow(double.PositiveInfinity, 0f, "the loss became Infinity")]
    [DataRow(1, float.NegativeInfinity, "a weight is not finite")]
    public void A_divergence_ends_training_with_the_best_epoch_or_an_error_that_names_the_epoch(double loss, float weight, string what)
    {
        NotingEngine Engine(int from) => new() { Loss = epoch => epoch >= from ? loss : epoch == 2 ? 0.5 : 1, Weight = epoch => epoch >= from ? weight : epoch };
        var engine = Engine(from: 4);

        var (state, reason) = new Trainer(Options(), CountedRows.Of(RowCount), null).Run(engine);

        Assert.AreEqual((StopReason.Diverged, 3, 2), (reason, state.Epoch, state.ModelEpoch));
        CollectionAssert.AreEqual(new[] { 2f }, engine.Written);
        Assert.AreEqual($"Training diverged in epoch 4: {what}. The model has the weights of epoch 2.", state.Warnings.Single());
        AssertFails(4, () => new Trainer(Options(o => o.OnDivergence = DivergenceHandling.Throw), CountedRows.Of(RowCount), null).Run(Engine(from: 4)));
        AssertFails(1, () => new Trainer(Options(), CountedRows.Of(RowCount), null).Run(Engine(from: 1)));

        void AssertFails(int epoch, Action train)
        {
            var e = Assert.ThrowsExactly<InvalidOperationException>(train);
            Assert.Contains($"epoch {epoch}: {what}", e.Message);
            Assert.Contains("LearningRate", e.Message);
        }
    }

    [TestMethod]
    public void A_last_step_that_diverges_gives_no_model()
    {
        // One step, whose loss was measured before it.
        void Fit(Action<AutoencoderEstimator.Options> change) => Models.Fit(o =>
        {
            (o.Epochs, o.BatchSize, o.LearningRate) = (1, 200, 1e20);
            change(o);
        });
        Assert.Contains("the loss is not finite", Assert.ThrowsExactly<InvalidOperationException>(() => Fit(_ => { })).Message);
        Assert.Contains("the validation loss became", Assert.ThrowsExactly<InvalidOperationException>(() => Fit(o => o.ValidationFraction = 0.2)).Message);
    }

    [TestMethod]
    public void A_training_cancelled_after_a_step_that_diverged_gives_the_last_finite_epoch()
    {
        using var source = new CancellationTokenSource();
        var engine = new NotingEngine { Weight = epoch => epoch < 3 ? epoch : float.NaN, AfterStep = steps => { if (steps == 7) { source.Cancel(); } } };

        var (state, reason) = new Trainer(Options(o => (o.CancellationToken, o.ReturnBestWhenCancelled) = (source.Token, true)), CountedRows.Of(RowCount), null).Run(engine);

        Assert.AreEqual((StopReason.Diverged, 2, 2), (reason, state.Epoch, state.ModelEpoch));
        CollectionAssert.AreEqual(new[] { 2f }, engine.Written);
    }

    [TestMethod]
    public void A_cancelled_token_ends_training_before_the_next_batch()
    {
        using var source = new CancellationTokenSource();
        var engine = new NotingEngine { AfterStep = steps => { if (steps == 5) { source.Cancel(); } } };

        Assert.ThrowsExactly<OperationCanceledException>(() => new Trainer(Options(o => o.CancellationToken = source.Token), CountedRows.Of(RowCount), null).Run(engine));

        Assert.HasCount(5, engine.Steps);
    }

    private static NotingEngine Run(Action<AutoencoderEstimator.Options>? change = null, int rows = RowCount)
    {
        var engine = new NotingEngine();
        new Trainer(Options(change), CountedRows.Of(rows), null).Run(engine);
        return engine;
    }

    private static AutoencoderEstimator.Options Options(Action<AutoencoderEstimator.Options>? change = null)
    {
        var options = new AutoencoderEstimator.Options { Epochs = 4, BatchSize = 4, LearningRate = 0.5, Seed = 3 };
        change?.Invoke(options);
        return options;
    }

    private sealed class NotingEngine : ITrainingEngine
    {
        public TrainingEngine Kind => TrainingEngine.BuiltIn;

        public List<int[]> Orders { get; } = [];

        public List<(int First, int Count, double LearningRate)> Steps { get; } = [];

        public List<double> Epochs { get; } = [];

        public Func<int, double> Loss { get; init; } = epoch => 1.0 / epoch;

        public Func<int, float> Weight { get; init; } = epoch => epoch;

        public float[] Written { get; private set; } = [];

        public Action<int> AfterStep { get; init; } = _ => { };

        public void BeginEpoch(int epoch)
        {
        }

        public void BeginPart(EpochPart part) => Orders.Add([.. part.Order]);

        public void Step(BatchRows batch, StepSetting setting)
        {
            Steps.Add((batch.First, batch.Count, setting.LearningRate));
            Epochs.Add(setting.Epoch);
            AfterStep(Steps.Count);
        }

        public double EpochLoss() => Loss(Orders.Count);

        public LatentRecord? LatentRecord() => new(Orders.Count, 2, [3, 4], 5);

        public double ValidationLoss(CancellationToken cancellation) => throw new NotSupportedException();

        public float[] RowLosses(CancellationToken cancellation) => throw new NotSupportedException();

        public bool HasFiniteLosses() => true;

        public float[] ReadParameters() => [Weight(Orders.Count)];

        public void WriteParameters(float[] parameters) => Written = parameters;

        public void SaveState(BinaryWriter writer) => throw new NotSupportedException();

        public void LoadState(BinaryReader reader) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
