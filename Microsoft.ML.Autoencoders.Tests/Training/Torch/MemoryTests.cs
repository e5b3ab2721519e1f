using System.Diagnostics;
using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Training.Torch;

/// <summary>No kind of option leaves a native tensor behind, and many fits hold the memory flat.</summary>
[TestClass]
[DoNotParallelize] // statistics and memory are the process's
public sealed class MemoryTests
{
    private static readonly Dictionary<string, Action<AutoencoderEstimator.Options>> Options = new()
    {
        ["loss"] = o => (o.Loss, o.Scaling, o.SlotWeights) = (ReconstructionLoss.BinaryCrossEntropy, Scaling.MinMax, [1, 2, 3, 4, 5, 6]),
        ["Huber"] = o => o.Loss = ReconstructionLoss.Huber,
        ["cosine, mask"] = o => (o.Loss, o.MissingValues) = (ReconstructionLoss.Cosine, MissingValues.Mask),
        ["target, weights"] = o => (o.TargetColumnName, o.ExampleWeightColumnName, o.ScoreColumnName, o.SlotErrorsColumnName) = ("Target", "RowWeight", null, null),
        ["sparsity"] = o => o.LatentSparsity = LatentSparsity.L1,
        ["divergence"] = o => (o.LatentSparsity, o.LatentActivation) = (LatentSparsity.KullbackLeibler, Activation.Sigmoid),
        ["contractive"] = o => o.ContractiveWeight = 0.1,
        ["penalties on weights, clipped"] = o => (o.WeightDecay, o.WeightL1, o.GradientClipNorm) = (0.1, 0.1, 0.1),
        ["AdamW"] = o => (o.Optimizer, o.WeightDecay) = (Optimizer.AdamW, 0.1),
        ["SGD"] = o => (o.Optimizer, o.Momentum) = (Optimizer.Sgd, 0.9),
        ["RMSprop"] = o => (o.Optimizer, o.Momentum) = (Optimizer.RmsProp, 0.9),
        ["batch normalisation, dropout"] = o => (o.Normalization, o.Dropout) = (LayerNormalization.Batch, 0.2),
        ["layer normalisation, tied"] = o => (o.Normalization, o.TiedWeights) = (LayerNormalization.Layer, true),
        ["noise"] = o => o.Corruption = Corruption.GaussianNoise,
        ["masking"] = o => o.Corruption = Corruption.Masking,
        ["salt and pepper"] = o => o.Corruption = Corruption.SaltAndPepper,
        ["swap noise"] = o => o.Corruption = Corruption.SwapNoise,
        ["validation"] = o => (o.ValidationFraction, o.Patience) = (0.3, 1),
        ["label"] = o => o.PredictedLabelColumnName = "PredictedLabel",
        ["activations"] = o => (o.HiddenActivation, o.LatentActivation, o.OutputActivation) = (Activation.GELU, Activation.SELU, Activation.Softplus),
    };

    public static IEnumerable<object[]> Names() => Options.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void No_tensor_is_left(string name)
    {
        var view = new GoalRows().View();
        Models.FitByTorch(Options[name], view).Dispose();
        DisposeScopeManager.Statistics.Reset();

        using var model = Models.FitByTorch(Options[name], view);

        Assert.AreEqual(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [TestMethod]
    [DataRow(Optimizer.Adam, 0)]
    [DataRow(Optimizer.Sgd, 0.9)]
    [DataRow(Optimizer.RmsProp, 0.9)]
    public void No_tensor_is_left_by_a_resumed_training(Optimizer optimizer, double momentum)
    {
        using var folder = new TemporaryFolder();
        Fit(3);
        DisposeScopeManager.Statistics.Reset();

        Fit(10);

        Assert.AreEqual(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void Fit(int steps) => Models.FitByTorch(o =>
        {
            (o.Optimizer, o.Momentum, o.MaximumSteps, o.Epochs) = (optimizer, momentum, steps, 20);
            (o.CheckpointFolder, o.CheckpointInterval, o.Resume) = (folder.Path, 1, true);
        }, new GoalRows().View()).Dispose();
    }

    [TestMethod]
    public void A_resumed_training_leaves_a_users_scope_alone()
    {
        using var folder = new TemporaryFolder();
        Action<AutoencoderEstimator.Options> change = o => (o.CheckpointFolder, o.Resume) = (folder.Path, true);
        Models.FitByTorch(change).Dispose();
        using var scope = torch.NewDisposeScope();
        using var mine = torch.ones(3);

        Models.FitByTorch(change).Dispose();

        Assert.AreEqual(1, scope.DisposablesCount);
        Assert.AreEqual(3, mine.sum().item<float>());
    }

    [TestMethod]
    public void Two_hundred_fits_hold_the_memory_flat()
    {
        var view = new GoalRows().View();
        var options = Options.Values.ToList();
        Fit(60);
        long before = Memory();

        Fit(200);

        Assert.IsLessThan(20_000_000, Memory() - before);

        void Fit(int times)
        {
            for (int i = 0; i < times; i++)
            {
                using var model = Models.FitByTorch(o =>
                {
                    options[i % options.Count](o);
                    o.Epochs = 2;
                }, view);
                Table.Read(model.Transform(view));
            }
        }

        static long Memory()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            using var process = Process.GetCurrentProcess();
            return process.WorkingSet64;
        }
    }
}
