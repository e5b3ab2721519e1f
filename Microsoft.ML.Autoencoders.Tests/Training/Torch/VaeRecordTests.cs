using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Training.Torch;

/// <summary>What is recorded of the latent space, and that nothing else is left of a step.</summary>
[TestClass]
[DoNotParallelize] // statistics are the process's
public sealed class VaeRecordTests
{
    private static readonly Dictionary<string, Action<VaeEstimator.Options>> Options = new()
    {
        ["Gaussian"] = _ => { },
        ["full Gaussian"] = o => (o.Posterior, o.LatentDimension) = (Posterior.FullGaussian, 3),
        ["Laplace, samples"] = o => (o.Posterior, o.Samples) = (Posterior.Laplace, 2),
        ["code"] = o => o.Posterior = Posterior.Categorical,
        ["mixture"] = o => o.Prior = Prior.GaussianMixture,
        ["mixture in one entry"] = o => (o.Prior, o.LatentDimension) = (Prior.GaussianMixture, 1),
        ["pseudo-inputs"] = o => (o.Prior, o.Posterior) = (Prior.VampPrior, Posterior.Laplace),
        ["importance-weighted"] = o => (o.Objective, o.Samples) = (VaeObjective.ImportanceWeighted, 3),
        ["importance-weighted, mixture"] = o => (o.Objective, o.Samples, o.Prior) = (VaeObjective.ImportanceWeighted, 3, Prior.GaussianMixture),
        ["total correlation"] = o => o.Objective = VaeObjective.BetaTotalCorrelation,
        ["discrepancy"] = o => (o.Objective, o.Prior) = (VaeObjective.MaximumMeanDiscrepancy, Prior.VampPrior),
        ["capacity, free of beta"] = o => (o.Objective, o.Likelihood) = (VaeObjective.Capacity, Likelihood.StudentT),
    };

    public static IEnumerable<object[]> Names() => Options.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void It_is_that_of_the_formulas(string name)
    {
        foreach (bool isWeighted in new[] { false, true })
        {
            using var vae = new VaeCase(Options[name], isWeighted: isWeighted, isMasked: true);
            vae.Objective.BeginEpoch();
            vae.Step(5);

            AssertEqual(vae.Hand(5).Record(vae.Here), vae.Objective.LatentRecord()!);
        }
    }

    [TestMethod]
    public void Reconstruction_and_KL_add_up_to_the_loss()
    {
        using var vae = new VaeCase(_ => { }, isWeighted: true);

        double loss = vae.Step(5).Loss;

        var record = vae.Objective.LatentRecord()!;
        Assert.AreEqual(loss, record.Reconstruction + record.KullbackLeibler, 1e-5);
        Assert.AreEqual(record.KullbackLeibler, record.KullbackLeiblerPerDimension.Sum(), 1e-6);
    }

    [TestMethod]
    public void It_is_the_mean_over_an_epochs_rows_and_forgets_the_epoch_before()
    {
        using var vae = new VaeCase(_ => { });
        Assert.IsNull(vae.Objective.LatentRecord());
        vae.Step(1);
        double first = vae.Objective.LatentRecord()!.Reconstruction;
        vae.Objective.BeginEpoch();
        Assert.IsNull(vae.Objective.LatentRecord());
        vae.Step(2);
        double second = vae.Objective.LatentRecord()!.Reconstruction;
        vae.Objective.BeginEpoch();

        vae.Step(1);
        vae.Step(2);

        Assert.AreNotEqual(first, second);
        Assert.AreEqual((first + second) / 2, vae.Objective.LatentRecord()!.Reconstruction, 1e-9);
    }

    [TestMethod]
    public void Batches_count_by_their_rows()
    {
        using var sums = new TorchLatentSums(new LatentShape(Posterior.DiagonalGaussian, 1, 2));
        using var scope = torch.NewDisposeScope();
        Add(3, 1);
        Add(1, 5);

        Assert.AreEqual((3 * 1 + 1 * 5) / 4.0, sums.Record(ProcessGroup.Alone)!.Reconstruction, 1e-6);

        void Add(int rows, double reconstruction)
        {
            using var family = new TorchLatentFamily(new LatentShape(Posterior.DiagonalGaussian, 1, 2), torch.CPU);
            var posterior = family.Of(torch.zeros(rows, 2));
            sums.Add(new TorchVaePass
            {
                Posterior = posterior, Draws = torch.zeros(1, rows, 1), Mixture = null, LogLikelihood = torch.full(1, rows, -reconstruction),
                LogDensity = new(() => torch.zeros(1, rows)), LogPrior = new(() => torch.zeros(1, rows)), KullbackLeibler = new(posterior.KullbackLeibler),
            }, null);
        }
    }

    [TestMethod]
    public void Units_are_active_whose_mean_varies_by_more_than_a_hundredth_whatever_the_weights()
    {
        // Means of ±0.2, ±0.11, ±0.09 around 3, 0, -7: variances of 0.04, 0.0121, 0.0081.
        var shape = new LatentShape(Posterior.DiagonalGaussian, 3, 2);
        using var sums = new TorchLatentSums(shape);
        using var scope = torch.NewDisposeScope();
        using var family = new TorchLatentFamily(shape, torch.CPU);
        foreach (int sign in new[] { -1, 1 })
        {
            var posterior = family.Of(torch.tensor(new[] { 3 + sign * 0.2f, sign * 0.11f, -7 + sign * 0.09f, 0, 0, 0 }, [1, 6]).repeat(2, 1));
            sums.Add(new TorchVaePass
            {
                Posterior = posterior, Draws = torch.zeros(1, 2, 3), Mixture = null, LogLikelihood = torch.zeros(1, 2),
                LogDensity = new(() => torch.zeros(1, 2)), LogPrior = new(() => torch.zeros(1, 2)), KullbackLeibler = new(posterior.KullbackLeibler),
            }, torch.tensor(new[] { sign + 1f, sign + 1f }));
        }

        Assert.AreEqual(2, sums.Record(ProcessGroup.Alone)!.ActiveUnits);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void No_tensor_is_left(string name)
    {
        Train();
        DisposeScopeManager.Statistics.Reset();

        Train();

        Assert.AreEqual(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void Train()
        {
            using var vae = new VaeCase(Options[name], true, true, true);
            vae.Objective.BeginEpoch();
            vae.Step(1);
            vae.RowLosses(1);
            vae.Objective.LatentRecord();
        }
    }

    private static void AssertEqual(LatentRecord expected, LatentRecord actual)
    {
        Assert.AreEqual(expected.Reconstruction, actual.Reconstruction, 1e-5 * Math.Max(1, Math.Abs(expected.Reconstruction)));
        Assert.AreEqual(expected.KullbackLeibler, actual.KullbackLeibler, 1e-5 * Math.Max(1, Math.Abs(expected.KullbackLeibler)));
        Assert.HasCount(expected.KullbackLeiblerPerDimension.Count, actual.KullbackLeiblerPerDimension);
        foreach (var (one, other) in expected.KullbackLeiblerPerDimension.Zip(actual.KullbackLeiblerPerDimension))
        {
            Assert.AreEqual(one, other, 1e-5 * Math.Max(1, Math.Abs(one)));
        }
        Assert.AreEqual(expected.ActiveUnits, actual.ActiveUnits);
    }
}
