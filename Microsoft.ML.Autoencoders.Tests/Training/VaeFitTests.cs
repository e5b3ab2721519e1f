using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>Fitting a variational autoencoder: the same each time, to be gone on with, nothing left behind, and its history.</summary>
[TestClass]
[DoNotParallelize] // counts the process's tensors
public sealed class VaeFitTests
{
    private static readonly Dictionary<string, Action<VaeEstimator.Options>> Trainings = new()
    {
        ["plain"] = _ => { },
        ["full Gaussian, cyclical"] = o => (o.Posterior, o.Annealing, o.AnnealingEpochs) = (Posterior.FullGaussian, KlAnnealing.Cyclical, 3),
        ["Laplace, pseudo-inputs, free bits"] = o => (o.Posterior, o.Prior, o.PriorComponents, o.FreeBits) = (Posterior.Laplace, Prior.VampPrior, 4, 0.1),
        ["pseudo-inputs, batch normalisation, dropout"] = o => (o.Prior, o.PriorComponents, o.Normalization, o.Dropout) = (Prior.VampPrior, 4, LayerNormalization.Batch, 0.2),
        ["discrepancy from a mixture"] = o => (o.Objective, o.Prior, o.PriorComponents) = (VaeObjective.MaximumMeanDiscrepancy, Prior.GaussianMixture, 3),
        ["categories that cool"] = o => (o.Posterior, o.Categories, o.InitialTemperature, o.FinalTemperature) = (Posterior.Categorical, 3, 2, 0.3),
        ["importance-weighted, mixture"] = o => (o.Objective, o.Samples, o.Prior, o.PriorComponents) = (VaeObjective.ImportanceWeighted, 3, Prior.GaussianMixture, 4),
        ["total correlation"] = o => o.Objective = VaeObjective.BetaTotalCorrelation,
        ["capacity that grows"] = o => (o.Objective, o.Capacity) = (VaeObjective.Capacity, 4),
        ["discrepancy"] = o => o.Objective = VaeObjective.MaximumMeanDiscrepancy,
        ["t of a row, weights"] = o => (o.Likelihood, o.LikelihoodScale, o.ExampleWeightColumnName) = (Likelihood.StudentT, LikelihoodScale.LearnedPerRow, "RowWeight"),
        ["Bernoulli, corrupted, dropout, batch normalisation"] = o =>
            (o.Likelihood, o.Scaling, o.Corruption, o.Dropout, o.Normalization) = (Likelihood.Bernoulli, Scaling.MinMax, Corruption.SaltAndPepper, 0.2, LayerNormalization.Batch),
        ["condition, labels, validation"] = o =>
            (o.ConditionColumnName, o.LabelColumnName, o.ClassProbabilitiesColumnName, o.ValidationFraction) = ("Key", "Label", "Probabilities", 0.3),
        ["target"] = o => (o.TargetColumnName, o.SlotErrorsColumnName, o.ScoreColumnName, o.PredictedLabelColumnName) = ("Target", null, null, null),
        ["masked, vector condition"] = o => (o.MissingValues, o.ConditionColumnName) = (MissingValues.Mask, "Side"),
    };

    private static readonly IDataView Data = new LabelledRows().View();

    public static IEnumerable<object[]> Names() => Trainings.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void The_same_seed_gives_the_same_model_and_another_one_another(string name)
    {
        using var first = Fit(Trainings[name]);
        using var second = Fit(Trainings[name]);
        using var other = Fit(Trainings[name] + (o => o.Seed = 1));

        CollectionAssert.AreEqual(VaeModels.Onnx(first), VaeModels.Onnx(second));
        CollectionAssert.AreNotEqual(first.Network.Parameters, other.Network.Parameters);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_resumed_training_reaches_the_model_of_an_undisturbed_one(string name)
    {
        using var folder = new TemporaryFolder();
        using var source = new CancellationTokenSource();
        using var undisturbed = Fit(Trainings[name]);

        Assert.ThrowsExactly<OperationCanceledException>(() => Fit(o =>
        {
            Trainings[name](o);
            (o.CheckpointFolder, o.CheckpointInterval, o.CancellationToken) = (folder.Path, 1, source.Token);
            o.Progress = new Listener(progress => (progress.Epoch == 2 ? source.Cancel : (Action)(() => { }))());
        }));
        using var resumed = Fit(Trainings[name] + (o => (o.CheckpointFolder, o.Resume) = (folder.Path, true)));

        CollectionAssert.AreEqual(VaeModels.Onnx(undisturbed), VaeModels.Onnx(resumed));
        foreach (var (expected, actual) in undisturbed.TrainingHistory.Epochs.Zip(resumed.TrainingHistory.Epochs))
        {
            Assert.AreEqual(expected.Loss, actual.Loss);
            Assert.AreEqual(expected.ValidationLoss, actual.ValidationLoss);
            AssertSame(expected.Latent!, actual.Latent!);
        }
    }

    [TestMethod]
    public void A_checkpoint_serves_other_columns_but_no_other_objective()
    {
        using var folder = new TemporaryFolder();
        using var first = Fit(o => o.CheckpointFolder = folder.Path);

        using var second = Fit(o =>
        {
            (o.CheckpointFolder, o.Resume, o.Score, o.ScoreDraws, o.SampleSeed) = (folder.Path, true, VaeScore.LatentDistance, 2, 5);
            (o.LabelColumnName, o.ClassProbabilitiesColumnName, o.LatentSampleColumnName) = ("Label", "Probabilities", null);
        });
        CollectionAssert.AreEqual(first.Network.Parameters, second.Network.Parameters);

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Fit(o => (o.CheckpointFolder, o.Resume, o.Beta) = (folder.Path, true, 2)));
        Assert.Contains("Beta 1, but it is 2", e.Message);
        e = Assert.ThrowsExactly<InvalidOperationException>(() => Fit(o => (o.CheckpointFolder, o.Resume, o.ConditionColumnName) = (folder.Path, true, "Key")));
        Assert.Contains("ConditionColumnName null, but it is Key", e.Message);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void No_tensor_is_left(string name)
    {
        void OnTorch(VaeEstimator.Options o) => o.Engine = TrainingEngine.TorchSharp;
        Fit(Trainings[name] + OnTorch).Dispose();
        DisposeScopeManager.Statistics.Reset();

        using var model = Fit(Trainings[name] + OnTorch);

        Assert.AreEqual(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Training_goes_on_from_a_fitted_model(string name)
    {
        using var first = Fit(Trainings[name]);
        float[] before = [.. first.Network.Parameters];

        using var second = new VaeEstimator(VaeModels.QuickOptions(Trainings[name])).Fit(Data, first);

        CollectionAssert.AreEqual(before, first.Network.Parameters);
        Assert.AreSame(first.Network.Input, second.Network.Input);
        CollectionAssert.AreNotEqual(before, second.Network.Parameters);
        Assert.IsLessThan(first.TrainingHistory.Epochs[0].Latent!.Reconstruction, second.TrainingHistory.Epochs[^1].Latent!.Reconstruction);
    }

    [TestMethod]
    public void Loss_is_reconstruction_and_divergence_and_that_is_the_sum_over_dimensions()
    {
        using var model = Fit(o => o.LatentDimension = 3);

        foreach (var epoch in model.TrainingHistory.Epochs)
        {
            var latent = epoch.Latent!;
            Assert.AreEqual(epoch.Loss, latent.Reconstruction + latent.KullbackLeibler, 1e-4);
            Assert.AreEqual(latent.KullbackLeibler, latent.KullbackLeiblerPerDimension.Sum(), 1e-4);
            Assert.HasCount(3, latent.KullbackLeiblerPerDimension);
        }
    }

    [TestMethod]
    public void Free_bits_keep_dimensions_active_that_collapse_without()
    {
        var collapsed = Latent(0);
        var mended = Latent(0.5);

        Assert.IsLessThan(6, collapsed.ActiveUnits, string.Join(" ", collapsed.KullbackLeiblerPerDimension));
        Assert.IsGreaterThan(collapsed.ActiveUnits, mended.ActiveUnits);
        Assert.IsGreaterThan(0.4, mended.KullbackLeiblerPerDimension.Min());
        Assert.IsLessThan(0.05, collapsed.KullbackLeiblerPerDimension.Min());

        static LatentRecord Latent(double freeBits)
        {
            using var model = Fit(o => (o.LatentDimension, o.FreeBits, o.Epochs, o.LikelihoodScale) = (6, freeBits, 600, LikelihoodScale.Fixed));
            return model.TrainingHistory.Epochs[^1].Latent!;
        }
    }

    [TestMethod]
    public void A_share_of_the_training_rows_is_labeled_by_each_score()
    {
        foreach (var score in VaeModels.Scores)
        {
            using var model = Fit(o => (o.Score, o.Contamination) = (score, 0.2));
            float[] scores = Table.Singles(model.Transform(Data), "Score");
            int above = scores.Count(value => value > model.Network.Threshold);

            Assert.AreEqual(LabelledRows.Count * 0.2, above, 1, $"{score}");
        }
    }

    [TestMethod]
    public void Progress_tells_of_the_latent_space()
    {
        var reports = new List<TrainingProgress>();
        using var model = Fit(o => o.Progress = new Listener(reports.Add));

        CollectionAssert.AreEqual(model.TrainingHistory.Epochs.Select(epoch => epoch.Latent!.KullbackLeibler).ToArray(), reports.Select(report => report.Latent!.KullbackLeibler).ToArray());
    }

    private static VaeTransformer Fit(Action<VaeEstimator.Options> change) => VaeModels.Fit(o =>
    {
        o.Epochs = 4;
        change(o);
    }, Data);

    private static void AssertSame(LatentRecord expected, LatentRecord actual)
    {
        Assert.AreEqual((expected.Reconstruction, expected.KullbackLeibler, expected.ActiveUnits), (actual.Reconstruction, actual.KullbackLeibler, actual.ActiveUnits));
        CollectionAssert.AreEqual(expected.KullbackLeiblerPerDimension.ToArray(), actual.KullbackLeiblerPerDimension.ToArray());
    }
}
