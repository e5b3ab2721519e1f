using System.Diagnostics;
using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Training.Torch;

/// <summary>What training leaves behind in TorchSharp and in the process: nothing.</summary>
[TestClass]
[DoNotParallelize] // threads and memory are the process's
public sealed class TorchStateTests
{
    [TestMethod]
    public void No_tensor_is_left_alive()
    {
        var view = Rows.View();
        Models.FitByTorch(_ => { }, view);
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();

        var estimator = new AutoencoderEstimator(Models.QuickOptions(o => o.Engine = TrainingEngine.TorchSharp));
        estimator.GetOutputSchema(Schemas.Shape(view.Schema));
        Assert.AreEqual(0, statistics.CreatedInScopeCount + statistics.CreatedOutsideScopeCount, "GetOutputSchema needs no tensor");
        var model = estimator.Fit(view);
        Assert.AreNotEqual(0, statistics.CreatedInScopeCount + statistics.CreatedOutsideScopeCount, "Fit needs tensors");
        Assert.AreEqual(0, statistics.ThreadTotalLiveCount, "after Fit");
        statistics.Reset();
        Table.Read(model.Transform(view));
        Assert.AreEqual(0, statistics.CreatedInScopeCount + statistics.CreatedOutsideScopeCount, "Transform needs no tensor");
    }

    [TestMethod]
    public void No_tensor_is_left_alive_when_Fit_fails()
    {
        Models.FitByTorch(_ => { });
        using var source = new CancellationTokenSource();
        DisposeScopeManager.Statistics.Reset();

        Assert.ThrowsExactly<OperationCanceledException>(() => Models.FitByTorch(o => (o.CancellationToken, o.Progress) = (source.Token, new Listener(_ => source.Cancel()))));

        Assert.AreEqual(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [TestMethod]
    public void Tensors_of_a_users_scope_are_his()
    {
        using var scope = torch.NewDisposeScope();
        using var mine = torch.ones(3);

        Models.FitByTorch(_ => { });

        Assert.AreEqual(1, scope.DisposablesCount);
        Assert.AreEqual(3, mine.sum().item<float>());
    }

    [TestMethod]
    public void Training_in_a_users_no_grad_still_learns()
    {
        using var noGrad = torch.no_grad();

        byte[] model = Models.Onnx(Models.FitByTorch(_ => { }));
        noGrad.Dispose();

        CollectionAssert.AreEqual(Models.Onnx(Models.FitByTorch(_ => { })), model);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Threads_are_set_while_training_and_put_back(int threads)
    {
        int before = torch.get_num_threads();
        try
        {
            torch.set_num_threads(3);
            var during = new List<int>();

            Models.FitByTorch(o => (o.Threads, o.Progress) = (threads, new Listener(_ => during.Add(torch.get_num_threads()))));

            CollectionAssert.AreEqual(new[] { threads, threads, threads }, during);
            Assert.AreEqual(3, torch.get_num_threads());
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }

    [TestMethod]
    public void Threads_are_put_back_when_Fit_fails()
    {
        int before = torch.get_num_threads();
        try
        {
            torch.set_num_threads(3);

            Assert.ThrowsExactly<NotSupportedException>(() => Models.FitByTorch(o => o.Progress = new Listener(_ => throw new NotSupportedException())));

            Assert.AreEqual(3, torch.get_num_threads());
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }

    [TestMethod]
    public void Fifty_fits_hold_the_native_memory()
    {
        const int Slots = 256;
        // A fit that kept its rows would keep 8 MB, fifty of them 400 MB; what the process's heaps do of themselves is a tenth of that.
        float[][] rows = [.. Enumerable.Range(0, 8192).Select(i => Enumerable.Range(0, Slots).Select(j => (float)Math.Sin(i * j)).ToArray())];
        var view = Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, Slots), rows);
        Fit(10);
        long before = NativeMemory();

        Fit(50);

        Assert.IsLessThan(150_000_000, NativeMemory() - before);

        void Fit(int times)
        {
            for (int i = 0; i < times; i++)
            {
                using var model = Models.FitByTorch(o => (o.Epochs, o.BatchSize) = (1, 2048), view);
                Table.Read(model.Transform(Contexts.ML.Data.TakeRows(view, 10)));
            }
        }

        static long NativeMemory()
        {
            GC.WaitForPendingFinalizers();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            using var process = Process.GetCurrentProcess();
            return process.WorkingSet64 - GC.GetGCMemoryInfo().TotalCommittedBytes;
        }
    }
}
