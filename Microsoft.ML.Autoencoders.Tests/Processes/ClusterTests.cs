namespace Microsoft.ML.Autoencoders.Tests.Processes;

/// <summary>Several processes train the model that one process with all rows trains.</summary>
[TestClass]
public sealed class ClusterTests
{
    private const int Count = 330;
    private static readonly float[][] Features = Rows.Features(Count);

    private static readonly Dictionary<string, Action<AutoencoderEstimator.Options>> Autoencoders = new()
    {
        ["plain"] = _ => { },
        ["TorchSharp"] = o => o.Engine = TrainingEngine.TorchSharp,
        ["noise, dropout"] = o => (o.Corruption, o.Dropout) = (Corruption.GaussianNoise, 0.2),
        ["salt and pepper, TorchSharp"] = o => (o.Corruption, o.Engine) = (Corruption.SaltAndPepper, TrainingEngine.TorchSharp),
        ["masking, layer normalization"] = o => (o.Corruption, o.Normalization) = (Corruption.Masking, LayerNormalization.Layer),
        ["weights, quartiles, clipping"] = o => (o.ExampleWeightColumnName, o.Scaling, o.GradientClipNorm) = ("Weight", Scaling.MedianQuartiles, 0.1),
        ["ranges, SGD, decay"] = o => (o.Scaling, o.Optimizer, o.WeightDecay) = (Scaling.RangeAndDeviation, Optimizer.Sgd, 0.01),
        ["validation"] = o => (o.ValidationFraction, o.Patience) = (0.2, 2),
        ["labels, small batches"] = o => (o.PredictedLabelColumnName, o.BatchSize) = ("PredictedLabel", 3),
        ["contractive"] = o => o.ContractiveWeight = 0.1,
        ["masked"] = o => o.MissingValues = MissingValues.Mask,
    };

    public static IEnumerable<object[]> AutoencoderNames() => from name in Autoencoders.Keys from size in new[] { 2, 3, 5 } select new object[] { name, size };

    [TestMethod]
    [DynamicData(nameof(AutoencoderNames))]
    public void An_autoencoder_is_that_of_one_process(string name, int size)
    {
        bool hasMissing = name == "masked";
        using var expected = Models.Fit(Autoencoders[name], View(0, Count, hasMissing));

        var found = Fit(size, hasMissing, (cluster, view) => Models.Fit(Autoencoders[name] + (o => o.Cluster = cluster), view));

        foreach (var model in found)
        {
            AssertSame(expected.TrainingHistory, model.TrainingHistory);
            AssertNear(expected.Network.Parameters, model.Network.Parameters);
            AssertNear(expected.Network.Input.Scaling.Scale, model.Network.Input.Scaling.Scale);
            Assert.IsTrue(float.IsNaN(expected.Network.Threshold) || Math.Abs(expected.Network.Threshold - model.Network.Threshold) <= 1e-4 * expected.Network.Threshold);
            CollectionAssert.AreEqual(Models.Onnx(found[0]), Models.Onnx(model), "all processes have the same model");
            model.Dispose();
        }
    }

    [TestMethod]
    [DataRow(TrainingEngine.BuiltIn)]
    [DataRow(TrainingEngine.TorchSharp)]
    public void A_variational_autoencoder_is_that_of_one_process(TrainingEngine engine)
    {
        Action<VaeEstimator.Options> change = o => (o.Engine, o.Epochs) = (engine, 5);
        using var expected = VaeModels.Fit(change, View(0, Count));

        foreach (var model in Fit(3, false, (cluster, view) => VaeModels.Fit(change + (o => o.Cluster = cluster), view)))
        {
            AssertSame(expected.TrainingHistory, model.TrainingHistory);
            AssertNear(expected.Network.Parameters, model.Network.Parameters);
            AssertNear(expected.Network.TrainingLatents.Mean, model.Network.TrainingLatents.Mean);
            Assert.AreEqual(expected.Network.Threshold, model.Network.Threshold, 1e-3f * Math.Abs(expected.Network.Threshold));
            model.Dispose();
        }
    }

    [TestMethod]
    public void A_learned_prior_starts_from_the_same_rows()
    {
        Action<VaeEstimator.Options> change = o => (o.Prior, o.PriorComponents, o.Epochs) = (Prior.VampPrior, 7, 2);
        using var expected = VaeModels.Fit(change, View(0, Count));

        foreach (var model in Fit(2, false, (cluster, view) => VaeModels.Fit(change + (o => o.Cluster = cluster), view)))
        {
            AssertNear(expected.Network.Parameters, model.Network.Parameters);
            model.Dispose();
        }
    }

    [TestMethod]
    [DynamicData(nameof(DetectorKinds.FewNames), typeof(DetectorKinds))]
    public void A_detector_is_that_of_one_process(string name)
    {
        var kind = DetectorKinds.Of(name);
        Action<AnomalyTrainerOptions> change = o => (o.HeldOutFraction, o.DiscardedShare) = (0.2, 0.05);
        using var expected = kind.Fit(change, View(0, Count));
        float[] scores = Table.Singles(expected.Transform(View(0, Count)), "Score");

        foreach (var model in Fit(3, false, (cluster, view) => kind.Fit(change + (o => o.TrainingOptions.Cluster = cluster), view)))
        {
            AssertNear(scores, Table.Singles(model.Transform(View(0, Count)), "Score"), 1e-3);
            Assert.AreEqual(expected.Threshold, model.Threshold, 1e-3f * Math.Abs(expected.Threshold));
            model.Dispose();
        }
    }

    [TestMethod]
    public void A_training_goes_on_from_what_rank_0_wrote()
    {
        using var folder = new TemporaryFolder();
        Action<AutoencoderEstimator.Options> change = o => (o.Epochs, o.Corruption) = (6, Corruption.GaussianNoise);
        // Only that of rank 0 is there: the others have no such folder.
        string Folder(MpiCluster cluster) => cluster.Rank == 0 ? folder.Path : Path.Combine(folder.Path, "none");
        int steps = 3 * ((Count - 1) / 16 + 1);
        Fit(2, false, (cluster, view) => Models.Fit(change + (o => (o.Cluster, o.CheckpointFolder, o.CheckpointInterval, o.MaximumSteps) = (cluster, Folder(cluster), 1, steps)), view));

        var resumed = Fit(2, false, (cluster, view) => Models.Fit(change + (o => (o.Cluster, o.CheckpointFolder, o.Resume) = (cluster, Folder(cluster), true)), view));

        var undisturbed = Fit(2, false, (cluster, view) => Models.Fit(change + (o => o.Cluster = cluster), view));
        CollectionAssert.AreEqual(Models.Onnx(undisturbed[0]), Models.Onnx(resumed[0]));
        Assert.IsFalse(Directory.Exists(Path.Combine(folder.Path, "none")), "the process of rank 1 wrote a checkpoint");
    }

    [TestMethod]
    public void Where_rows_cannot_be_read_in_one_process_all_are_told()
    {
        var results = ThreadProcesses.Run(3, cluster => Models.Fit(o => o.Cluster = cluster, cluster.Rank == 1 ? Rows.View([[1, 2, 3, 4, float.NaN, 6]]) : View(0, 50)));

        Assert.Contains("row 0", Assert.IsInstanceOfType<InvalidOperationException>(results[1].Failure).Message);
        foreach (int rank in new[] { 0, 2 })
        {
            string message = Assert.IsInstanceOfType<InvalidOperationException>(results[rank].Failure).Message;
            StringAssert.StartsWith(message, "Training stopped, because the process of rank 1 failed: ");
            Assert.Contains(results[1].Failure!.Message, message);
        }
    }

    [TestMethod]
    public void Rows_of_other_slots_are_an_error_in_all_processes()
    {
        var other = Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, 2), Enumerable.Range(0, 20).Select(i => new float[] { i, 1 }));

        foreach (var (_, failure) in ThreadProcesses.Run(2, cluster => Models.Fit(o => o.Cluster = cluster, cluster.Rank == 1 ? other : View(0, 50))))
        {
            Assert.Contains("the number of slots of column 'Features' is 6 in the process of rank 0 and 2 in that of rank 1", failure!.Message);
        }
    }

    [TestMethod]
    public void Other_options_are_an_error_in_all_processes()
    {
        foreach (var (_, failure) in ThreadProcesses.Run(2, cluster => Models.Fit(o => (o.Cluster, o.LatentDimension) = (cluster, 2 + cluster.Rank), View(0, 50))))
        {
            Assert.Contains("LatentDimension is 2 in the process of rank 0 and 3 in that of rank 1", failure!.Message);
        }
    }

    [TestMethod]
    public void A_failure_in_the_midst_of_training_reaches_the_others()
    {
        static void Throw(TrainingProgress progress)
        {
            if (progress.Epoch == 2)
            {
                throw new TimeoutException("no answer");
            }
        }

        var results = ThreadProcesses.Run(3, cluster => Models.Fit(o => (o.Cluster, o.Progress) = (cluster, cluster.Rank == 2 ? new Listener(Throw) : null), View(0, 50)));

        Assert.IsInstanceOfType<TimeoutException>(results[2].Failure);
        Assert.Contains("the process of rank 2 failed: no answer", results[0].Failure!.Message);
        Assert.Contains("the process of rank 2 failed: no answer", results[1].Failure!.Message);
    }

    [TestMethod]
    public void A_cancellation_in_one_process_ends_all_with_the_same_model()
    {
        using var source = new CancellationTokenSource();
        void Cancel(TrainingProgress progress)
        {
            if (progress.Epoch == 2)
            {
                source.Cancel();
            }
        }
        Action<AutoencoderEstimator.Options> Options(MpiCluster cluster, bool returns) => o =>
            (o.Cluster, o.ReturnBestWhenCancelled, o.Epochs, o.Progress, o.CancellationToken) = (cluster, returns, 50, cluster.Rank == 1 ? new Listener(Cancel) : null, cluster.Rank == 1 ? source.Token : default);

        var returned = ThreadProcesses.Run(2, cluster => Models.Fit(Options(cluster, true), View(0, 50)));

        foreach (var (model, _) in returned)
        {
            Assert.AreEqual((StopReason.Cancelled, 2), (model!.TrainingHistory.StopReason, model.TrainingHistory.Epochs.Count));
            CollectionAssert.AreEqual(Models.Onnx(returned[0].Result!), Models.Onnx(model));
        }
        foreach (var (_, failure) in ThreadProcesses.Run(2, cluster => Models.Fit(Options(cluster, false) + (o => o.CancellationToken = cluster.Rank == 1 ? source.Token : default), View(0, 50))))
        {
            Assert.IsTrue(failure is OperationCanceledException or OtherProcessFailedException, $"{failure}");
        }
    }

    [TestMethod]
    public void Options_that_look_at_a_whole_batch_are_refused()
    {
        ThreadProcesses.Run(1, cluster =>
        {
            void Refused(string option, Func<object> create) => Assert.Contains(option, Assert.ThrowsExactly<ArgumentException>(create).Message);
            Refused("Normalization Batch", () => new AutoencoderEstimator(new() { Cluster = cluster, Normalization = LayerNormalization.Batch }));
            Refused("LatentSparsity KullbackLeibler", () => new AutoencoderEstimator(new() { Cluster = cluster, LatentSparsity = LatentSparsity.KullbackLeibler, LatentActivation = Activation.Sigmoid }));
            Refused("FreeBits 0.5", () => new VaeEstimator(new() { Cluster = cluster, FreeBits = 0.5 }));
            Refused("Objective Capacity", () => new VaeEstimator(new() { Cluster = cluster, Objective = VaeObjective.Capacity }));
            Refused("Device cuda", () => new VaeEstimator(new() { Cluster = cluster, Device = "cuda" }));
            return 0;
        }).ToList().ForEach(result => Assert.IsNull(result.Failure, $"{result.Failure}"));
    }

    [TestMethod]
    public void Rows_beyond_the_memory_limit_are_an_error_that_names_the_rank()
    {
        var results = ThreadProcesses.Run(2, cluster => Models.Fit(o => (o.Cluster, o.MemoryLimit) = (cluster, cluster.Rank == 1 ? 1000 : null), View(0, 300)));

        Assert.Contains("The process of rank 1 has more than", results[1].Failure!.Message);
        Assert.Contains("MemoryLimit", results[0].Failure!.Message);
    }

    // Of unequal shares, those of rank 0 first.
    private static T[] Fit<T>(int size, bool hasMissing, Func<MpiCluster, IDataView, T> fit)
    {
        int weights = size * (size + 1) / 2;
        int Start(int rank) => Count * (rank * (rank + 1) / 2) / weights;
        var results = ThreadProcesses.Run(size, cluster => fit(cluster, View(Start(cluster.Rank), Start(cluster.Rank + 1), hasMissing)));
        foreach (var (_, failure) in results)
        {
            Assert.IsNull(failure, $"{failure}");
        }
        return Array.ConvertAll(results, result => result.Result!);
    }

    private static IDataView View(int from, int to, bool hasMissing = false) => Contexts.ML.Data.LoadFromEnumerable(Enumerable.Range(from, to - from).Select(i => new Rows.Row
    {
        Features = [.. Features[i].Select((value, slot) => hasMissing && i % 7 == 0 && slot == i % Rows.Slots ? float.NaN : value)],
        Label = 1,
        Weight = 1 + i % 3,
    }).ToList());

    private static void AssertSame(TrainingHistory expected, TrainingHistory found)
    {
        Assert.AreEqual((expected.StopReason, expected.BestEpoch, expected.Rows, expected.ValidationRows), (found.StopReason, found.BestEpoch, found.Rows, found.ValidationRows));
        foreach (var (one, all) in expected.Epochs.Zip(found.Epochs))
        {
            Assert.AreEqual(one.Loss, all.Loss, 1e-5 * Math.Abs(one.Loss));
            Assert.AreEqual(one.ValidationLoss ?? 0, all.ValidationLoss ?? 0, 1e-5 * Math.Abs(one.ValidationLoss ?? 0));
            Assert.AreEqual(one.Latent?.KullbackLeibler ?? 0, all.Latent?.KullbackLeibler ?? 0, 1e-4 * Math.Abs(one.Latent?.KullbackLeibler ?? 0));
        }
    }

    private static void AssertNear(float[] expected, float[] found, double tolerance = 1e-4)
    {
        double length = Math.Sqrt(expected.Sum(value => (double)value * value)), difference = Math.Sqrt(expected.Zip(found, (a, b) => ((double)a - b) * (a - b)).Sum());
        Assert.IsLessThanOrEqualTo(tolerance * length, difference);
    }
}
