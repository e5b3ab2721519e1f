using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Tests.Training.Torch;

/// <summary>A training gives the same bytes whatever the process did before it, and whatever TorchSharp is set to; and it leaves those settings as they are.</summary>
[TestClass]
[DoNotParallelize] // the settings are the process's
public sealed class UserStateTests
{
    // Of every kind of training one that the others do not cover.
    private static readonly Dictionary<string, Func<byte[]>> Trainings = new()
    {
        ["plain"] = () => Autoencoder(_ => { }),
        ["AdamW, validation"] = () => Autoencoder(o => (o.Optimizer, o.WeightDecay, o.ValidationFraction) = (Optimizer.AdamW, 0.1, 0.3)),
        ["SGD, batch normalisation, dropout"] = () => Autoencoder(o => (o.Optimizer, o.Momentum, o.Normalization, o.Dropout) = (Optimizer.Sgd, 0.9, LayerNormalization.Batch, 0.2)),
        ["RMSprop, layer normalisation, tied"] = () => Autoencoder(o => (o.Optimizer, o.Momentum, o.Normalization, o.TiedWeights) = (Optimizer.RmsProp, 0.5, LayerNormalization.Layer, true)),
        ["Gaussian noise"] = () => Autoencoder(o => o.Corruption = Corruption.GaussianNoise),
        ["masking, cosine"] = () => Autoencoder(o => (o.Corruption, o.Loss) = (Corruption.Masking, ReconstructionLoss.Cosine)),
        ["salt and pepper, Huber"] = () => Autoencoder(o => (o.Corruption, o.Loss) = (Corruption.SaltAndPepper, ReconstructionLoss.Huber)),
        ["swap noise, row weights"] = () => Autoencoder(o => (o.Corruption, o.ExampleWeightColumnName) = (Corruption.SwapNoise, "Label")),
        ["contractive, clipped, sparse"] = () => Autoencoder(o => (o.ContractiveWeight, o.GradientClipNorm, o.LatentSparsity) = (0.1, 0.5, LatentSparsity.L1)),
        ["VAE"] = () => Vae(_ => { }),
        ["VAE, Laplace, pseudo-inputs, free bits"] = () => Vae(o => (o.Posterior, o.Prior, o.PriorComponents, o.FreeBits) = (Posterior.Laplace, Prior.VampPrior, 5, 0.1)),
        ["VAE, full covariance, mixture, Student's t"] = () => Vae(o => (o.Posterior, o.Prior, o.PriorComponents, o.Likelihood) = (Posterior.FullGaussian, Prior.GaussianMixture, 5, Likelihood.StudentT)),
        ["VAE, categories"] = () => Vae(o => (o.Posterior, o.Categories) = (Posterior.Categorical, 3)),
        ["VAE, importance weighted, fixed scale"] = () => Vae(o => (o.Objective, o.Samples, o.LikelihoodScale) = (VaeObjective.ImportanceWeighted, 3, LikelihoodScale.Fixed)),
        ["VAE, discrepancy"] = () => Vae(o => o.Objective = VaeObjective.MaximumMeanDiscrepancy),
        ["VAE, total correlation"] = () => Vae(o => o.Objective = VaeObjective.BetaTotalCorrelation),
    };

    private static readonly Dictionary<string, Func<IDisposable>> Settings = new()
    {
        ["default type"] = () => Set(() => set_default_dtype(ScalarType.Float64), () => set_default_dtype(ScalarType.Float32)),
        ["default device"] = () => Set(() => set_default_device(new Device("meta")), () => set_default_device(CPU)),
        ["inference mode"] = () => inference_mode(),
        ["no gradients"] = no_grad,
        ["gradients"] = () => enable_grad(),
        ["seed"] = () => Set(() => manual_seed(99), () => { }),
    };

    public static IEnumerable<object[]> Names() => Trainings.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_training_is_the_same_wherever_its_arrays_lie(string name)
    {
        byte[] expected = Trainings[name]();
        var kept = new List<byte[]>();
        for (int i = 1; i <= 4; i++)
        {
            // The next arrays lie 8 bytes further from a multiple of 32, 64, ... than they would.
            GC.Collect();
            kept.Add(new byte[8 * i]);
            kept.Add(new byte[90_000 + 8 * i]);

            CollectionAssert.AreEqual(expected, Trainings[name](), $"{name}, the heap shifted by {8 * i} bytes");
        }
        GC.KeepAlive(kept);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void No_setting_of_the_users_changes_a_training(string name)
    {
        byte[] expected = Trainings[name]();

        foreach (var (setting, set) in Settings)
        {
            using (set())
            {
                CollectionAssert.AreEqual(expected, Trainings[name](), $"{name} under {setting}");
            }
        }
    }

    [TestMethod]
    public void A_training_leaves_the_users_settings()
    {
        foreach (var (setting, set) in Settings)
        {
            using (set())
            {
                string before = Describe();
                string? during = null;
                Models.FitByTorch(o => o.Progress = new Listener(_ => during = Describe()));

                Assert.AreEqual(before, Describe(), setting);
                Assert.AreEqual(before, during, $"{setting}, seen by a listener of the training's progress");
            }
        }

        static string Describe() => $"{get_default_dtype()} {get_default_device()} {is_inference_mode_enabled()} {is_grad_enabled()}";
    }

    [TestMethod]
    public void Trainings_that_overlap_leave_the_users_number_of_threads()
    {
        int before = get_num_threads();
        try
        {
            set_num_threads(2);
            using ManualResetEventSlim firstRuns = new(), secondRuns = new(), firstEnded = new();
            int threadsOfFirst = 0;
            var first = new Thread(() =>
            {
                Models.FitByTorch(o => (o.Threads, o.Progress) = (1, new Listener(progress => Meet(progress, firstRuns, secondRuns))));
                threadsOfFirst = get_num_threads();
                firstEnded.Set();
            });
            var second = new Thread(() =>
            {
                firstRuns.Wait();
                Models.FitByTorch(o => (o.Threads, o.Progress) = (1, new Listener(progress => Meet(progress, secondRuns, firstEnded))));
            });
            first.Start();
            second.Start();
            first.Join();
            second.Join();

            Assert.AreEqual(2, threadsOfFirst);
            int threadsOfNew = 0;
            var other = new Thread(() => threadsOfNew = get_num_threads());
            other.Start();
            other.Join();
            Assert.AreEqual(2, threadsOfNew);
        }
        finally
        {
            set_num_threads(before);
        }

        static void Meet(TrainingProgress progress, ManualResetEventSlim mine, ManualResetEventSlim others)
        {
            if (progress.Epoch == 1)
            {
                mine.Set();
                others.Wait();
            }
        }
    }

    private static byte[] Autoencoder(Action<AutoencoderEstimator.Options> change)
    {
        using var model = Models.FitByTorch(change, Weighted);
        return Models.Onnx(model);
    }

    private static byte[] Vae(Action<VaeEstimator.Options> change)
    {
        using var model = VaeModels.FitByTorch(change);
        return VaeModels.Onnx(model);
    }

    private static IDataView Weighted { get; } = Contexts.ML.Data.LoadFromEnumerable(
        Rows.Features(150).Select((values, i) => new WeightedRow { Features = values, Label = i % 3 }).ToList());

    private static Reset Set(Action set, Action reset)
    {
        set();
        return new Reset(reset);
    }

    private sealed class Reset(Action reset) : IDisposable
    {
        public void Dispose() => reset();
    }

    private sealed class WeightedRow
    {
        [Microsoft.ML.Data.VectorType(Rows.Slots)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
