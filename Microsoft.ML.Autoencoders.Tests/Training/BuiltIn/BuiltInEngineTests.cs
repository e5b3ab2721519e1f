using Microsoft.ML.Autoencoders.Training.BuiltIn;

namespace Microsoft.ML.Autoencoders.Tests.Training.BuiltIn;

/// <summary>What the built-in engine promises beside its numbers: no garbage, no memory left, the same result with any number of threads, and options that it does not have refused.</summary>
[TestClass]
[DoNotParallelize] // memory is the process's
public sealed class BuiltInEngineTests
{
    [TestMethod]
    public void The_number_of_threads_changes_no_bit()
    {
        // Wide enough for several threads to be worth it.
        float[][] rows = [.. Enumerable.Range(0, 300).Select(i => Enumerable.Range(0, 200).Select(j => (float)Math.Sin(i * 0.7 + j)).ToArray())];
        var view = Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, 200), rows);
        float[] Parameters(int threads) => new AutoencoderEstimator(new AutoencoderEstimator.Options
        {
            Engine = TrainingEngine.BuiltIn, Threads = threads, HiddenLayers = [300, 150], BatchSize = 150, Epochs = 4, Corruption = Corruption.GaussianNoise,
        }).Fit(view).Network.Parameters;

        float[] expected = Parameters(1);

        foreach (int threads in new[] { 2, 3, 64 })
        {
            CollectionAssert.AreEqual(expected, Parameters(threads), $"{threads} threads");
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_step_allocates_nothing(bool isVariational)
    {
        var bytes = new List<long>();
        var progress = new Listener(_ => bytes.Add(GC.GetAllocatedBytesForCurrentThread()));
        // Of an epoch with ten times as many steps, less that of the others: an epoch has garbage of its own, as long as the order of the rows.
        const int Few = 500, Many = 5000;
        long Garbage(int rows, int batch)
        {
            bytes.Clear();
            if (isVariational)
            {
                VaeModels.Fit(o => (o.Epochs, o.BatchSize, o.Progress, o.Dropout, o.Corruption) = (4, batch, progress, 0.1, Corruption.SwapNoise), Rows.View(rows)).Dispose();
            }
            else
            {
                Models.Fit(o => (o.Epochs, o.BatchSize, o.Progress, o.Dropout, o.Corruption) = (4, batch, progress, 0.1, Corruption.GaussianNoise), Rows.View(rows)).Dispose();
            }
            return bytes[^1] - bytes[^2];
        }
        Garbage(Few, 10);

        long whole = Garbage(Many, Many), many = Garbage(Many, 10);

        Assert.AreEqual(whole, many, 500);
    }

    [TestMethod]
    public void No_memory_is_left()
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
        var e = Assert.ThrowsExactly<ArgumentException>(() => Models.Fit(o => (o.Engine, o.ContractiveWeight) = (TrainingEngine.BuiltIn, 0.5)));
        Assert.Contains("Engine is BuiltIn, which does not support ContractiveWeight 0.5", e.Message);
        e = Assert.ThrowsExactly<ArgumentException>(() => VaeModels.Fit(o => (o.Engine, o.Posterior) = (TrainingEngine.BuiltIn, Posterior.Laplace)));
        Assert.Contains("Posterior Laplace", e.Message);
        e = Assert.ThrowsExactly<ArgumentException>(() => VaeModels.Fit(o => (o.Engine, o.Prior) = (TrainingEngine.BuiltIn, Prior.VampPrior)));
        Assert.Contains("Prior VampPrior", e.Message);
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
}
