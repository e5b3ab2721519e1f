namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>A training that was broken off goes on to exactly the model that it would have reached.</summary>
[TestClass]
public sealed class CheckpointTests
{
    private const string FileName = "training.checkpoint";

    private static readonly (string Name, Action<AutoencoderEstimator.Options> Change)[] Trainings =
    [
        ("Adam, cosine", _ => { }),
        ("AdamW, step", o => (o.Optimizer, o.WeightDecay, o.Schedule, o.ScheduleEpochs, o.ScheduleFactor) = (Optimizer.AdamW, 0.1, LearningRateSchedule.Step, 2, 0.5)),
        ("SGD with momentum, one cycle", o => (o.Optimizer, o.Momentum, o.Schedule) = (Optimizer.Sgd, 0.9, LearningRateSchedule.OneCycle)),
        ("SGD without momentum, constant", o => (o.Optimizer, o.Schedule) = (Optimizer.Sgd, LearningRateSchedule.Constant)),
        // So much noise and such small steps that the loss goes up and down.
        ("RMSprop, plateau", o => (o.Optimizer, o.Schedule, o.ScheduleEpochs, o.LearningRate, o.Corruption, o.CorruptionAmount, o.Seed) = (Optimizer.RmsProp, LearningRateSchedule.Plateau, 1, 1e-5, Corruption.GaussianNoise, 5, 2)),
        ("RMSprop with momentum, warm-up", o => (o.Optimizer, o.Momentum, o.WarmUpSteps) = (Optimizer.RmsProp, 0.5, 40)),
        ("Gaussian noise, dropout, batch normalisation", o => (o.Corruption, o.Dropout, o.Normalization) = (Corruption.GaussianNoise, 0.2, LayerNormalization.Batch)),
        ("swap noise, tied, layer normalisation", o => (o.Corruption, o.TiedWeights, o.Normalization) = (Corruption.SwapNoise, true, LayerNormalization.Layer)),
        ("validation", o => (o.ValidationFraction, o.LearningRate) = (0.3, 0.2)),
        ("validation, the first epoch the best", o => (o.ValidationFraction, o.MinimumImprovement) = (0.3, 1000)),
        ("validation, patience", o => (o.ValidationFraction, o.Patience, o.MinimumImprovement) = (0.3, 4, 0.02)),
        ("weights, contractive, clipped", o => (o.ExampleWeightColumnName, o.ContractiveWeight, o.GradientClipNorm, o.Scaling) = ("RowWeight", 0.1, 0.5, Scaling.MedianQuartiles)),
    ];

    private static readonly IDataView Data = Rows();

    public static IEnumerable<object[]> Names() => Trainings.Select(training => new object[] { training.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_resumed_training_reaches_the_weights_of_an_undisturbed_one(string name)
    {
        using var folder = new TemporaryFolder();
        var change = Trainings.Single(training => training.Name == name).Change;
        var undisturbed = Fit(change);

        BreakOff(folder.Path, change, epoch: 4);
        var first = new List<int>();
        var resumed = Fit(change + (o => (o.CheckpointFolder, o.Resume, o.Progress) = (folder.Path, true, new Listener(progress => first.Add(progress.Epoch)))));

        Assert.AreEqual(5, first[0], "the epoch after the checkpoint");
        Assert.IsTrue(!name.EndsWith("plateau", StringComparison.Ordinal) || undisturbed.TrainingHistory.Epochs[3].LearningRate < 1e-5, "the rate fell before the checkpoint");
        AssertSame(undisturbed, resumed);
    }

    [TestMethod]
    public void A_training_can_be_broken_off_again_and_again()
    {
        using var folder = new TemporaryFolder();
        var change = Trainings.Single(training => training.Name.StartsWith("Gaussian", StringComparison.Ordinal)).Change;

        foreach (int epoch in new[] { 1, 3, 4 })
        {
            BreakOff(folder.Path, change, epoch);
        }

        AssertSame(Fit(change), Fit(change + (o => (o.CheckpointFolder, o.Resume) = (folder.Path, true))));
    }

    [TestMethod]
    public void A_limit_in_steps_within_an_epoch_goes_on_from_the_checkpoint_before_it()
    {
        using var folder = new TemporaryFolder();
        // 10 steps an epoch.
        var part = Fit(o => (o.CheckpointFolder, o.CheckpointInterval, o.MaximumSteps) = (folder.Path, 1, 34));
        Assert.AreEqual(StopReason.Steps, part.TrainingHistory.StopReason);

        AssertSame(Fit(_ => { }), Fit(o => (o.CheckpointFolder, o.Resume) = (folder.Path, true)));
    }

    [TestMethod]
    public void Keeping_checkpoints_changes_nothing()
    {
        using var folder = new TemporaryFolder();

        AssertSame(Fit(_ => { }), Fit(o => (o.CheckpointFolder, o.CheckpointInterval) = (folder.Path, 1)));
    }

    [TestMethod]
    public void A_finished_training_is_resumed_to_the_same_model_without_an_epoch_more()
    {
        using var folder = new TemporaryFolder();
        int reports = 0;
        var finished = Fit(o => o.CheckpointFolder = folder.Path);

        var resumed = Fit(o => (o.CheckpointFolder, o.Resume, o.Progress) = (folder.Path, true, new Listener(_ => reports++)));

        Assert.AreEqual(0, reports);
        AssertSame(finished, resumed);
    }

    [TestMethod]
    public void Without_a_checkpoint_Resume_begins_anew_and_without_Resume_a_checkpoint_is_not_read()
    {
        using var folder = new TemporaryFolder();

        AssertSame(Fit(_ => { }), Fit(o => (o.CheckpointFolder, o.Resume) = (folder.File("not there yet"), true)));
        AssertSame(Fit(o => o.Seed = 3), Fit(o => (o.CheckpointFolder, o.Seed) = (folder.File("not there yet"), 3)));
        Assert.IsTrue(File.Exists(Path.Combine(folder.File("not there yet"), FileName)));
    }

    [TestMethod]
    public void A_checkpoint_is_written_each_interval_and_at_the_end()
    {
        using var folder = new TemporaryFolder();
        var written = new List<bool>();

        Fit(o => (o.CheckpointFolder, o.CheckpointInterval, o.Progress) = (folder.Path, 3, new Listener(_ =>
        {
            written.Add(File.Exists(folder.File(FileName)));
            File.Delete(folder.File(FileName));
        })));

        CollectionAssert.AreEqual(new[] { false, false, true, false, false, true, false, true }, written);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    [DataRow("file", "a file where the folder should be")]
    [DataRow("taken", "a folder where the file should be")]
    public void A_checkpoint_that_can_not_be_written_is_told_and_does_not_end_training(string name, string what)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("file"), "not a folder");
        Directory.CreateDirectory(folder.File(Path.Combine("taken", FileName)));
        var warnings = new List<string?>();

        var model = Fit(o => (o.CheckpointFolder, o.CheckpointInterval, o.Progress) = (folder.File(name), 3, new Listener(progress => warnings.Add(progress.Warning))));

        CollectionAssert.AreEqual(Fit(_ => { }).Network.Parameters, model.Network.Parameters, what);
        CollectionAssert.AreEqual(new[] { false, false, true, false, false, true, false, true }, warnings.Select(warning => warning is not null).ToArray());
        string told = model.TrainingHistory.Warnings.Single();
        Assert.StartsWith("The checkpoint of epoch 3 was not written.", told);
        Assert.Contains(folder.File(name), told);
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.File("taken")), "no draft is left");
        var thrown = Assert.ThrowsExactly<IOException>(() => Fit(o => (o.CheckpointFolder, o.ThrowOnCheckpointFailure) = (folder.File(name), true)));
        Assert.Contains(folder.File(name), thrown.Message);
    }

    [TestMethod]
    public void A_checkpoint_that_is_written_again_after_a_failure_is_no_failure_at_the_end()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File(FileName));

        var model = Fit(o => (o.CheckpointFolder, o.CheckpointInterval, o.ThrowOnCheckpointFailure, o.Progress) = (folder.Path, 1, true, new Listener(progress =>
        {
            if (progress.Epoch == 2)
            {
                Directory.Delete(folder.File(FileName));
            }
        })));

        Assert.HasCount(1, model.TrainingHistory.Warnings);
        AssertSame(Fit(_ => { }), Resume(folder.Path, _ => { }));
    }

    [TestMethod]
    public void A_checkpoint_is_replaced_as_a_whole()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(FileName), new byte[1_000_000]);

        Fit(o => o.CheckpointFolder = folder.Path);

        Assert.IsLessThan(100_000, new FileInfo(folder.File(FileName)).Length);
        CollectionAssert.AreEqual(new[] { folder.File(FileName) }, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_checkpoint_of_other_options_is_refused_by_their_name()
    {
        using var folder = new TemporaryFolder();
        BreakOff(folder.Path, _ => { }, epoch: 2);
        (Action<AutoencoderEstimator.Options> Change, string Name, string Was, string Is)[] others =
        [
            (o => o.Seed = 4, "Seed", "0", "4"),
            (o => o.Epochs = 9, "Epochs", "8", "9"),
            (o => o.BatchSize = 11, "BatchSize", "15", "11"),
            (o => o.LatentDimension = 3, "LatentDimension", "2", "3"),
            (o => o.HiddenLayers = [6], "HiddenLayers", "[5]", "[6]"),
            (o => o.HiddenLayers = null, "HiddenLayers", "[5]", "null"),
            (o => o.DecoderLayers = [7], "DecoderLayers", "null", "[7]"),
            (o => o.HiddenActivation = Activation.Tanh, "HiddenActivation", "SiLU", "Tanh"),
            (o => o.LatentActivation = Activation.Tanh, "LatentActivation", "Linear", "Tanh"),
            (o => o.OutputActivation = Activation.Tanh, "OutputActivation", "null", "Tanh"),
            (o => o.TiedWeights = true, "TiedWeights", "False", "True"),
            (o => o.Normalization = LayerNormalization.Layer, "Normalization", "None", "Layer"),
            (o => o.Dropout = 0.1, "Dropout", "0", "0.1"),
            (o => o.Scaling = Scaling.MinMax, "Scaling", "MeanVariance", "MinMax"),
            (o => o.MissingValues = MissingValues.Mask, "MissingValues", "Error", "Mask"),
            (o => o.Corruption = Corruption.Masking, "Corruption", "None", "Masking"),
            (o => o.CorruptionAmount = 0.3, "CorruptionAmount", "0.2", "0.3"),
            (o => o.Loss = ReconstructionLoss.Absolute, "Loss", "Squared", "Absolute"),
            (o => o.HuberDelta = 2, "HuberDelta", "1", "2"),
            (o => o.SlotWeights = [1, 2, 3, 4, 5, 0.5f], "SlotWeights", "null", "[1, 2, 3, 4, 5, 0.5]"),
            (o => o.LatentSparsity = LatentSparsity.L1, "LatentSparsity", "None", "L1"),
            (o => o.LatentSparsityWeight = 2, "LatentSparsityWeight", "0.001", "2"),
            (o => o.LatentSparsityTarget = 0.1, "LatentSparsityTarget", "0.05", "0.1"),
            (o => o.ContractiveWeight = 0.1, "ContractiveWeight", "0", "0.1"),
            (o => o.LatentL2 = 0.1, "LatentL2", "absent", "0.1"),
            (o => o.DecoderL2 = 0.1, "DecoderL2", "absent", "0.1"),
            (o => o.LatentTopK = 1, "LatentTopK", "absent", "1"),
            (o => o.QuantizationLevels = [3, 4], "QuantizationLevels", "absent", "[3, 4]"),
            (o => o.WeightDecay = 0.1, "WeightDecay", "0", "0.1"),
            (o => o.WeightL1 = 0.1, "WeightL1", "0", "0.1"),
            (o => o.Optimizer = Optimizer.AdamW, "Optimizer", "Adam", "AdamW"),
            (o => (o.Optimizer, o.Momentum) = (Optimizer.Sgd, 0.1), "Optimizer", "Adam", "Sgd"),
            (o => o.LearningRate = 0.5, "LearningRate", "0.02", "0.5"),
            (o => o.Schedule = LearningRateSchedule.Step, "Schedule", "Cosine", "Step"),
            (o => o.ScheduleFactor = 0.5, "ScheduleFactor", "0.1", "0.5"),
            (o => o.ScheduleEpochs = 2, "ScheduleEpochs", "10", "2"),
            (o => o.WarmUpSteps = 2, "WarmUpSteps", "0", "2"),
            (o => o.GradientClipNorm = 2, "GradientClipNorm", "null", "2"),
            (o => o.ValidationFraction = 0.5, "ValidationFraction", "0", "0.5"),
            (o => o.Threads = 2, "Threads", "1", "2"),
            (o => o.ExampleWeightColumnName = "RowWeight", "ExampleWeightColumnName", "null", "RowWeight"),
        ];

        foreach (var (change, name, was, now) in others)
        {
            var e = Assert.ThrowsExactly<InvalidOperationException>(() => Resume(folder.Path, change), name);
            Assert.Contains($"with {name} {was}, but it is {now} now", e.Message);
            Assert.Contains(folder.File(FileName), e.Message);
        }
    }

    [TestMethod]
    public void A_checkpoint_of_an_option_that_is_no_longer_set_is_refused_by_its_name()
    {
        using var folder = new TemporaryFolder();
        BreakOff(folder.Path, o => o.LatentL2 = 0.1, epoch: 2);

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Resume(folder.Path, _ => { }));

        Assert.Contains("with LatentL2 0.1, but it is absent now", e.Message);
    }

    [TestMethod]
    public void A_checkpoint_of_other_data_is_refused_by_their_shape()
    {
        using var folder = new TemporaryFolder();
        BreakOff(folder.Path, _ => { }, epoch: 2);

        Refused(Fixtures.Rows.View(149), _ => { }, "number of rows 150, but it is 149");
        Refused(Data, o => o.InputColumnName = "Target", "InputColumnName Features, but it is Target");
        Refused(Data, o => (o.TargetColumnName, o.ReconstructionColumnName, o.SlotErrorsColumnName, o.ScoreColumnName) = ("Target", null, null, null), "TargetColumnName null, but it is Target");
        Refused(Data, o => o.ValidationData = Rows(), "number of validation rows 0, but it is 150");
        Refused(Fixtures.Rows.View(Fixtures.Rows.Features(150).Select(row => row.Select(value => 2 * value).ToArray())), _ => { }, "with scaling ");
        Refused(Fixtures.Rows.View(Fixtures.Rows.Features(150).Reverse()), _ => { }, "with training rows ");
        Refused(Fixtures.Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, 4), Fixtures.Rows.Features(150).Select(row => row[..4])), _ => { }, "number of slots 6, but it is 4");

        void Refused(IDataView view, Action<AutoencoderEstimator.Options> change, string words)
        {
            var e = Assert.ThrowsExactly<InvalidOperationException>(() => new AutoencoderEstimator(Options(change + (o => (o.CheckpointFolder, o.Resume) = (folder.Path, true)))).Fit(view));
            Assert.Contains(words, e.Message);
        }
    }

    [TestMethod]
    public void What_changes_no_weight_may_change()
    {
        using var folder = new TemporaryFolder();
        BreakOff(folder.Path, _ => { }, epoch: 4);

        var resumed = Resume(folder.Path, o =>
        {
            (o.CheckpointInterval, o.MaximumSteps, o.TimeLimit, o.ReturnBestWhenCancelled) = (7, 1000, TimeSpan.FromHours(1), true);
            (o.OutputColumnName, o.ReconstructionColumnName, o.PredictedLabelColumnName, o.Contamination) = ("Other", null, "PredictedLabel", 0.2);
            (o.LatentSampler, o.SamplerComponents) = (LatentSampler.GaussianMixture, 3);
        });

        CollectionAssert.AreEqual(Fit(_ => { }).Network.Parameters, resumed.Network.Parameters);
    }

    [TestMethod]
    public void A_scaling_that_is_chosen_is_the_same_as_one_that_is_named()
    {
        using var folder = new TemporaryFolder();
        BreakOff(folder.Path, o => o.Scaling = Scaling.RangeAndDeviation, epoch: 4);

        var resumed = Resume(folder.Path, o => o.Scaling = Scaling.Automatic);

        CollectionAssert.AreEqual(Fit(o => o.Scaling = Scaling.RangeAndDeviation).Network.Parameters, resumed.Network.Parameters);
    }

    [TestMethod]
    public void A_damaged_checkpoint_is_refused()
    {
        using var folder = new TemporaryFolder();
        BreakOff(folder.Path, o => o.ValidationFraction = 0.2, epoch: 2);
        byte[] whole = File.ReadAllBytes(folder.File(FileName));
        var random = new Random(3);
        var damaged = new List<byte[]> { Array.Empty<byte>(), new byte[5000], (byte[])[.. whole, 0] };
        for (int i = 0; i < 60; i++)
        {
            damaged.Add(whole[..random.Next(whole.Length)]);
            byte[] flipped = (byte[])whole.Clone();
            flipped[random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
            damaged.Add(flipped);
        }

        foreach (byte[] content in damaged)
        {
            File.WriteAllBytes(folder.File(FileName), content);
            var e = Assert.ThrowsExactly<InvalidOperationException>(() => Resume(folder.Path, o => o.ValidationFraction = 0.2), $"{content.Length} bytes");
            Assert.Contains(folder.File(FileName), e.Message);
            Assert.Contains("damaged", e.Message);
        }
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    // Content that someone made up, with a hash that is right.
    [TestMethod]
    [DataRow("autoencoder")]
    [DataRow("variational")]
    public void Made_up_content_is_refused_or_read_but_does_no_harm(string kind)
    {
        using var folder = new TemporaryFolder();
        Action fit = kind == "autoencoder"
            ? () => Fit(o => (o.CheckpointFolder, o.Resume, o.Epochs, o.ValidationFraction) = (folder.Path, true, 2, 0.2)).Dispose()
            : () => VaeModels.Fit(o => (o.CheckpointFolder, o.Resume, o.Epochs) = (folder.Path, true, 2)).Dispose();
        fit();
        byte[] content = File.ReadAllBytes(folder.File(FileName))[32..];
        var random = new Random(5);
        int refused = 0;
        long before = GC.GetTotalAllocatedBytes();
        for (int i = 0; i < 400; i++)
        {
            byte[] mutated = (byte[])content.Clone();
            int place = random.Next(mutated.Length - 4);
            BitConverter.GetBytes((i % 4) switch { 0 => int.MaxValue, 1 => -5, 2 => random.Next(), _ => 0 }).CopyTo(mutated, place);
            if (i % 7 == 0)
            {
                mutated = mutated[..random.Next(mutated.Length)];
            }
            File.WriteAllBytes(folder.File(FileName), [.. System.Security.Cryptography.SHA256.HashData(mutated), .. mutated]);
            try
            {
                fit();
            }
            catch (InvalidOperationException e)
            {
                Assert.Contains(folder.File(FileName), e.Message);
                refused++;
            }
        }
        Assert.IsGreaterThan(100, refused);
        Assert.IsLessThan(2_000_000_000, GC.GetTotalAllocatedBytes() - before, "lengths are not trusted");
    }

    [TestMethod]
    public void The_time_of_all_parts_is_the_trainings()
    {
        using var folder = new TemporaryFolder();
        var before = TimeSpan.Zero;
        BreakOff(folder.Path, o => o.Progress = null, epoch: 4);

        var history = Resume(folder.Path, _ => { }).TrainingHistory;

        foreach (var record in history.Epochs)
        {
            Assert.IsGreaterThanOrEqualTo(before, record.Elapsed);
            before = record.Elapsed;
        }
        Assert.AreEqual(before, history.Elapsed);
    }

    private static AutoencoderTransformer Resume(string folder, Action<AutoencoderEstimator.Options> change) => Fit(o =>
    {
        (o.CheckpointFolder, o.Resume) = (folder, true);
        change(o);
    });

    // Ends training within the epoch after the given one.
    private static void BreakOff(string folder, Action<AutoencoderEstimator.Options> change, int epoch)
    {
        using var source = new CancellationTokenSource();
        Assert.ThrowsExactly<OperationCanceledException>(() => Fit(o =>
        {
            change(o);
            (o.CheckpointFolder, o.CheckpointInterval, o.Resume, o.CancellationToken) = (folder, 1, true, source.Token);
            o.Progress = new Listener(progress =>
            {
                if (progress.Epoch == epoch)
                {
                    source.Cancel();
                }
            });
        }));
    }

    private static AutoencoderTransformer Fit(Action<AutoencoderEstimator.Options> change) => new AutoencoderEstimator(Options(change)).Fit(Data);

    private static AutoencoderEstimator.Options Options(Action<AutoencoderEstimator.Options> change) => Models.QuickOptions(o =>
    {
        (o.Epochs, o.BatchSize, o.LearningRate) = (8, 15, 0.02);
        change(o);
    });

    private static void AssertSame(AutoencoderTransformer expected, AutoencoderTransformer actual)
    {
        CollectionAssert.AreEqual(expected.Network.Parameters, actual.Network.Parameters);
        CollectionAssert.AreEqual(Models.Onnx(expected), Models.Onnx(actual));
        CollectionAssert.AreEqual(Losses(expected), Losses(actual));
        Assert.AreEqual(expected.TrainingHistory.BestEpoch, actual.TrainingHistory.BestEpoch);
        Assert.AreEqual(expected.TrainingHistory.StopReason, actual.TrainingHistory.StopReason);

        static (int, double, double?, double)[] Losses(AutoencoderTransformer model) =>
            [.. model.TrainingHistory.Epochs.Select(record => (record.Epoch, record.Loss, record.ValidationLoss, record.LearningRate))];
    }

    private static IDataView Rows() => Contexts.ML.Data.LoadFromEnumerable(Fixtures.Rows.Features(150).Select((values, i) => new GoalRows.Row { Features = values, Target = values[..4], RowWeight = i % 3 }).ToList());
}
