using Microsoft.ML.Autoencoders.Training.BuiltIn;

namespace Microsoft.ML.Autoencoders.Tests.Training.BuiltIn;

/// <summary>What the built-in engine promises beside its numbers: no garbage, no memory left, the same result with any number of threads, and options that it does not have refused.</summary>
[TestClass]
[DoNotParallelize] // memory is the process's
public sealed class BuiltInEngineTests
{
    private static readonly Dictionary<string, Func<Action<TrainingOptions>, IDataView, float[]>> Trainings = new()
    {
        ["noise, dropout"] = Autoencoder(o => (o.Corruption, o.Dropout) = (Corruption.GaussianNoise, 0.1)),
        ["contractive"] = Autoencoder(o => o.ContractiveWeight = 0.1),
        ["contractive, batch normalization"] = Autoencoder(o => (o.ContractiveWeight, o.Normalization) = (0.1, LayerNormalization.Batch)),
        ["contractive, layer normalization, the greatest"] = Autoencoder(o => (o.ContractiveWeight, o.Normalization, o.LatentTopK) = (0.1, LayerNormalization.Layer, 1)),
        ["variational, noise, dropout"] = Variational(o => (o.Corruption, o.Dropout) = (Corruption.SwapNoise, 0.1)),
        ["mixture, importance-weighted"] = Variational(o => (o.Prior, o.PriorComponents, o.Objective, o.Samples) = (Prior.GaussianMixture, 5, VaeObjective.ImportanceWeighted, 2)),
        ["pseudo-inputs, batch normalization, dropout"] = Variational(o => (o.Prior, o.PriorComponents, o.Normalization, o.Dropout) = (Prior.VampPrior, 70, LayerNormalization.Batch, 0.1)),
        ["total correlation, samples"] = Variational(o => (o.Objective, o.Samples, o.Beta) = (VaeObjective.BetaTotalCorrelation, 2, 3)),
        ["discrepancy, samples"] = Variational(o => (o.Objective, o.Samples) = (VaeObjective.MaximumMeanDiscrepancy, 2)),
        ["discrepancy from pseudo-inputs"] = Variational(o => (o.Prior, o.PriorComponents, o.Objective) = (Prior.VampPrior, 5, VaeObjective.MaximumMeanDiscrepancy)),
    };

    public static IEnumerable<object[]> Names() => Trainings.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void The_number_of_threads_changes_no_bit(string name)
    {
        // Wide enough for several threads to be worth it.
        float[][] rows = [.. Enumerable.Range(0, 300).Select(i => Enumerable.Range(0, 200).Select(j => (float)Math.Sin(i * 0.7 + j)).ToArray())];
        var view = Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, 200), rows);
        float[] Parameters(int threads) => Trainings[name](o => (o.Threads, o.HiddenLayers, o.BatchSize, o.Epochs) = (threads, [300, 150], 150, 4), view);

        float[] expected = Parameters(1);

        Assert.IsTrue(Array.TrueForAll(expected, float.IsFinite));
        foreach (int threads in new[] { 2, 3, 7 })
        {
            CollectionAssert.AreEqual(expected, Parameters(threads), $"{threads} threads");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_step_allocates_nothing(string name)
    {
        var bytes = new List<long>();
        var progress = new Listener(_ => bytes.Add(GC.GetAllocatedBytesForCurrentThread()));
        // Of an epoch with ten times as many steps, less that of the others: an epoch has garbage of its own, as long as the order of the rows.
        const int Few = 500, Many = 5000;
        long Garbage(int rows, int batch)
        {
            bytes.Clear();
            Trainings[name](o => (o.Epochs, o.BatchSize, o.Progress) = (4, batch, progress), Rows.View(rows));
            return bytes[^1] - bytes[^2];
        }
        Garbage(Few, 10);

        long whole = Garbage(Many, Many), many = Garbage(Many, 10);

        Assert.AreEqual(whole, many, 500);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void No_memory_of_a_training_is_left(string name)
    {
        Trainings[name](_ => { }, Rows.View(50));

        Assert.AreEqual(0, EngineMemory.InUse);
    }

    [TestMethod]
    public void No_memory_is_left_by_threads_validation_and_failure()
    {
        Assert.AreEqual(0, EngineMemory.InUse);

        Models.Fit(o => (o.Threads, o.ValidationFraction) = (3, 0.2)).Dispose();
        VaeModels.Fit().Dispose();
        Assert.ThrowsExactly<NotSupportedException>(() => Models.Fit(o => o.Progress = new Listener(_ => throw new NotSupportedException())));

        Assert.AreEqual(0, EngineMemory.InUse);
    }

    [TestMethod]
    public void What_it_does_not_have_is_refused_by_name()
    {
        var e = Assert.ThrowsExactly<ArgumentException>(() => VaeModels.Fit(o => (o.Engine, o.Posterior) = (TrainingEngine.BuiltIn, Posterior.Laplace)));
        Assert.Contains("Engine is BuiltIn, which does not support Posterior Laplace", e.Message);
        e = Assert.ThrowsExactly<ArgumentException>(() => Models.Fit(o => (o.Engine, o.Device) = (TrainingEngine.BuiltIn, "cuda")));
        Assert.Contains("Device cuda", e.Message);
    }

    [TestMethod]
    [DataRow(TrainingEngine.BuiltIn)]
    [DataRow(TrainingEngine.TorchSharp)]
    public void A_checkpoint_is_resumed_by_the_engine_that_wrote_it(TrainingEngine engine)
    {
        using var folder = new TemporaryFolder();
        float[] whole = Fit(engine, null);
        Fit(engine, 20);

        CollectionAssert.AreEqual(whole, Fit(TrainingEngine.Auto, null));

        var other = engine == TrainingEngine.BuiltIn ? TrainingEngine.TorchSharp : TrainingEngine.BuiltIn;
        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Fit(other, null));
        Assert.Contains($"was written with engine {engine}, but it is {other} now", e.Message);

        float[] Fit(TrainingEngine engine, int? steps)
        {
            using var model = Models.Fit(o =>
            {
                (o.Engine, o.Epochs, o.MaximumSteps, o.Corruption) = (engine, 6, steps, Corruption.GaussianNoise);
                (o.CheckpointFolder, o.CheckpointInterval, o.Resume) = (steps is null && engine != TrainingEngine.Auto && !Directory.Exists(folder.File("c")) ? null : folder.File("c"), 1, true);
                o.Resume = o.CheckpointFolder is not null;
            });
            return model.Network.Parameters;
        }
    }

    private static Func<Action<TrainingOptions>, IDataView, float[]> Autoencoder(Action<AutoencoderEstimator.Options> change) => (also, rows) =>
    {
        using var model = Models.Fit(o =>
        {
            o.Engine = TrainingEngine.BuiltIn;
            change(o);
            also(o);
        }, rows);
        return model.Network.Parameters;
    };

    private static Func<Action<TrainingOptions>, IDataView, float[]> Variational(Action<VaeEstimator.Options> change) => (also, rows) =>
    {
        using var model = VaeModels.Fit(o =>
        {
            o.Engine = TrainingEngine.BuiltIn;
            change(o);
            also(o);
        }, rows);
        return model.Network.Parameters;
    };
}
