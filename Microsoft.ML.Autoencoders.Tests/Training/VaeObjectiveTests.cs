using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>What the training of a variational autoencoder minimises is, on each engine that has it, what the formulas say, in double precision and derived by differences.</summary>
[TestClass]
public sealed class VaeObjectiveTests
{
    private const int Seed = 17;

    // The epoch at which a step is taken; the shares and targets that it has then, worked out by hand.
    private sealed record Case(string Name, Action<VaeEstimator.Options> Change, bool IsMasked = false, bool IsWeighted = false, bool IsConditional = false,
        double Epoch = 0, double Share = 1, double Capacity = 0, double Temperature = 1);

    private static readonly Case[] Cases =
    [
        new("ELBO", _ => { }),
        .. Enum.GetValues<Posterior>().SelectMany(posterior => new Case[]
        {
            new($"{posterior}", o => o.Posterior = posterior),
            new($"{posterior}, importance-weighted, beta", o => (o.Posterior, o.Objective, o.Samples, o.Beta) = (posterior, VaeObjective.ImportanceWeighted, 3, 0.7)),
        }),
        .. from posterior in new[] { Posterior.DiagonalGaussian, Posterior.FullGaussian, Posterior.Laplace }
           from prior in new[] { Prior.GaussianMixture, Prior.VampPrior }
           select new Case($"{posterior}, {prior}", o => (o.Posterior, o.Prior, o.LatentDimension) = (posterior, prior, 3)),
        .. Enum.GetValues<Likelihood>().Select(likelihood => new Case($"likelihood {likelihood}", o => o.Likelihood = likelihood)),
        .. from likelihood in new[] { Likelihood.Gaussian, Likelihood.Laplace, Likelihood.StudentT }
           from scale in Enum.GetValues<LikelihoodScale>()
           select new Case($"{likelihood}, {scale}", o => (o.Likelihood, o.LikelihoodScale, o.Scale) = (likelihood, scale, 0.7)),
        new("scales, degrees of freedom and a mixture beside each other", o => (o.Likelihood, o.LikelihoodScale, o.Prior) = (Likelihood.StudentT, LikelihoodScale.LearnedPerSlot, Prior.GaussianMixture)),
        new("samples", o => o.Samples = 3),
        new("samples, prior", o => (o.Samples, o.Prior) = (2, Prior.VampPrior)),
        new("samples, full", o => (o.Samples, o.Posterior, o.LatentDimension) = (3, Posterior.FullGaussian, 3)),
        new("samples, code", o => (o.Samples, o.Posterior) = (3, Posterior.Categorical)),
        new("one latent variable", o => (o.LatentDimension, o.Posterior) = (1, Posterior.FullGaussian)),
        new("masked", o => o.Samples = 2, IsMasked: true),
        new("weighted", _ => { }, IsWeighted: true),
        new("conditional", o => (o.Samples, o.Prior) = (2, Prior.VampPrior), IsConditional: true),
        new("all beside the rows", o => (o.Objective, o.Samples) = (VaeObjective.ImportanceWeighted, 2), true, true, true),
        new("batch normalisation", o => o.Normalization = LayerNormalization.Batch),
        new("batch normalisation, pseudo-inputs", o => (o.Normalization, o.Prior) = (LayerNormalization.Batch, Prior.VampPrior)),
        new("layer normalisation", o => o.Normalization = LayerNormalization.Layer),
        new("beta", o => o.Beta = 3.5),
        new("no KL", o => o.Beta = 0),
        new("linear annealing", o => (o.Annealing, o.Beta) = (KlAnnealing.Linear, 2), Epoch: 2.5, Share: 0.25),
        new("cyclical annealing", o => (o.Annealing, o.AnnealingEpochs) = (KlAnnealing.Cyclical, 4), Epoch: 9.5, Share: 0.75),
        new("annealing of the importance-weighted bound", o => (o.Annealing, o.Objective, o.Samples) = (KlAnnealing.Linear, VaeObjective.ImportanceWeighted, 2), Epoch: 5, Share: 0.5),
        new("temperature", o => (o.Posterior, o.InitialTemperature, o.FinalTemperature) = (Posterior.Categorical, 2, 0.5), Epoch: 5, Temperature: 1.4142135623730951),
        new("free bits, some", o => o.FreeBits = 0.15),
        new("free bits, all", o => o.FreeBits = 100),
        new("free bits of a code", o => (o.FreeBits, o.Posterior) = (0.05, Posterior.Categorical), IsWeighted: true),
        new("free bits as a whole, less", o => (o.FreeBits, o.Posterior) = (0.1, Posterior.FullGaussian)),
        new("free bits as a whole, more", o => (o.FreeBits, o.Prior) = (50, Prior.GaussianMixture)),
        new("capacity, above", o => o.Objective = VaeObjective.Capacity, Epoch: 10, Capacity: 12.5),
        new("capacity, below", o => (o.Objective, o.Capacity, o.CapacityEpochs, o.CapacityWeight) = (VaeObjective.Capacity, 0.2, 4, 3), Epoch: 1, Capacity: 0.05),
        new("capacity, prior, weights", o => (o.Objective, o.Prior) = (VaeObjective.Capacity, Prior.GaussianMixture), Epoch: 30, Capacity: 25, IsWeighted: true),
        new("capacity, annealed", o => (o.Objective, o.Annealing) = (VaeObjective.Capacity, KlAnnealing.Linear), Epoch: 4, Capacity: 5, Share: 0.4),
        new("total correlation", o => (o.Objective, o.Beta, o.LatentDimension) = (VaeObjective.BetaTotalCorrelation, 4, 3)),
        new("total correlation, Laplace, samples", o => (o.Objective, o.Beta, o.Samples, o.Posterior) = (VaeObjective.BetaTotalCorrelation, 6, 2, Posterior.Laplace)),
        new("total correlation, weights, annealed", o => (o.Objective, o.Beta, o.Annealing) = (VaeObjective.BetaTotalCorrelation, 2, KlAnnealing.Linear), IsWeighted: true, Epoch: 3, Share: 0.3),
        new("discrepancy", o => o.Objective = VaeObjective.MaximumMeanDiscrepancy),
        new("discrepancy, Laplace, samples", o => (o.Objective, o.Posterior, o.Samples, o.Beta) = (VaeObjective.MaximumMeanDiscrepancy, Posterior.Laplace, 2, 0)),
        new("discrepancy, full, weights", o => (o.Objective, o.Posterior, o.LatentDimension) = (VaeObjective.MaximumMeanDiscrepancy, Posterior.FullGaussian, 3), IsWeighted: true),
        new("discrepancy from a mixture", o => (o.Objective, o.Prior, o.FreeBits) = (VaeObjective.MaximumMeanDiscrepancy, Prior.GaussianMixture, 0.1)),
        new("total correlation, samples, weights, batch normalisation", o =>
            (o.Objective, o.Beta, o.Samples, o.Normalization) = (VaeObjective.BetaTotalCorrelation, 3, 2, LayerNormalization.Batch), IsMasked: true, IsWeighted: true, IsConditional: true),
        new("discrepancy, samples, weights, free bits", o => (o.Objective, o.Samples, o.FreeBits) = (VaeObjective.MaximumMeanDiscrepancy, 2, 0.15), IsMasked: true, IsWeighted: true, IsConditional: true),
        .. from prior in new[] { Prior.GaussianMixture, Prior.VampPrior }
           from objective in Enum.GetValues<VaeObjective>().Where(objective => objective != VaeObjective.BetaTotalCorrelation)
           from normalization in new[] { LayerNormalization.None, LayerNormalization.Batch, LayerNormalization.Layer }
           select new Case($"{prior}, {objective}, {normalization}", o => (o.Prior, o.Objective, o.Normalization, o.Samples, o.LatentDimension, o.HiddenLayers) = (prior, objective, normalization, 2, 3, [4, 3]),
               IsMasked: normalization == LayerNormalization.Batch, IsWeighted: true, IsConditional: normalization != LayerNormalization.Layer, Epoch: 10, Capacity: objective == VaeObjective.Capacity ? 12.5 : 0),
        new("discrepancy from pseudo-inputs", o => (o.Objective, o.Prior, o.Posterior, o.Samples) = (VaeObjective.MaximumMeanDiscrepancy, Prior.VampPrior, Posterior.Laplace, 2)),
    ];

    public static IEnumerable<object[]> Names() =>
        from c in Cases
        from engine in new[] { TrainingEngine.BuiltIn, TrainingEngine.TorchSharp }
        where engine == TrainingEngine.TorchSharp || IsBuiltIn(c)
        select new object[] { c.Name, engine };

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Loss_and_gradient_are_those_of_the_formulas(string name, TrainingEngine engine)
    {
        var c = Cases.First(one => one.Name == name);
        using var vae = new VaeCase(c.Change, c.IsMasked, c.IsWeighted, c.IsConditional);
        var hand = vae.Hand(Seed);

        var (loss, gradient) = engine == TrainingEngine.BuiltIn ? vae.StepBuiltIn(Seed, c.Epoch) : vae.Step(Seed, c.Epoch);

        double Expected(double[] parameters) => hand.Loss(parameters, c.Share, c.Capacity, c.Temperature);
        double value = Expected(vae.Here);
        Assert.AreEqual(value, loss, 1e-5 * Math.Max(1, Math.Abs(value)), "loss");
        double[] expected = hand.Gradient(Expected);
        double scale = Math.Max(0.1, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], gradient[i], 2e-5 * scale, $"parameter {i} of {expected.Length}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Row_losses_are_those_of_the_formulas_and_the_same_each_time(string name, TrainingEngine engine)
    {
        var c = Cases.First(one => one.Name == name);
        using var vae = new VaeCase(c.Change, c.IsMasked, c.IsWeighted, c.IsConditional);

        float[] Losses() => engine == TrainingEngine.BuiltIn ? vae.RowLossesBuiltIn(Seed) : vae.RowLosses(Seed);
        float[] losses = Losses();

        // Without corruption, at the full weight of the KL term.
        double[] expected = vae.Hand(Seed, vae.Data with { Inputs = vae.Data.Targets }).RowLosses(vae.Here);
        CollectionAssert.AreEqual(losses, Losses());
        for (int row = 0; row < expected.Length; row++)
        {
            Assert.AreEqual(expected[row], losses[row], 1e-5 * Math.Max(1, Math.Abs(expected[row])), $"row {row}");
        }
    }

    [TestMethod]
    public void Dropout_is_for_training_alone()
    {
        using var without = new VaeCase(_ => { });
        using var with = new VaeCase(o => o.Dropout = 0.5);

        CollectionAssert.AreEqual(without.RowLosses(Seed), with.RowLosses(Seed));
        Assert.AreNotEqual(without.Step(Seed).Loss, with.Step(Seed).Loss);
        Assert.AreNotEqual(with.Step(Seed).Loss, with.Step(Seed + 1).Loss);
    }

    [TestMethod]
    [DataRow(VaeObjective.EvidenceLowerBound)]
    [DataRow(VaeObjective.BetaTotalCorrelation)]
    [DataRow(VaeObjective.MaximumMeanDiscrepancy)]
    public void A_batch_of_one_row_has_a_loss(VaeObjective objective)
    {
        using var vae = new VaeCase(o => o.Objective = objective, rows: 1);

        foreach (var (loss, gradient) in new[] { vae.Step(Seed), vae.StepBuiltIn(Seed) })
        {
            Assert.IsTrue(double.IsFinite(loss));
            Assert.IsTrue(gradient.All(double.IsFinite));
        }
    }

    [TestMethod]
    public void One_row_has_no_discrepancy()
    {
        using var with = new VaeCase(o => o.Objective = VaeObjective.MaximumMeanDiscrepancy, rows: 1);
        using var without = new VaeCase(_ => { }, rows: 1);

        Assert.AreEqual(without.Step(Seed).Loss, with.Step(Seed).Loss);
        Assert.AreEqual(without.StepBuiltIn(Seed).Loss, with.StepBuiltIn(Seed).Loss);
    }

    [TestMethod]
    [DataRow(new[] { 0f, 0f, 0f })]
    [DataRow(new[] { 0f, 2f, 0f })]
    public void Less_than_two_rows_with_a_weight_have_no_discrepancy(float[] weights)
    {
        using var scope = torch.NewDisposeScope();
        var points = torch.randn(2, weights.Length, 3).requires_grad_();

        var discrepancy = TorchDiscrepancy.Squared(points, torch.randn(2, weights.Length, 3), torch.tensor(weights));
        discrepancy.backward();

        Assert.AreEqual(0, discrepancy.item<float>());
        Assert.IsTrue(points.grad!.data<float>().ToArray().All(x => x == 0));
    }

    [TestMethod]
    public void The_discrepancy_of_draws_of_one_distribution_is_0_on_average_and_of_two_is_not()
    {
        using var scope = torch.NewDisposeScope();
        var generator = new Draws(5);
        var points = TorchTensors.Normal([400, 20, 2], generator, torch.CPU);
        var others = TorchTensors.Normal([400, 20, 2], generator, torch.CPU);

        Assert.AreEqual(0, TorchDiscrepancy.Squared(points, others, null).item<float>(), 0.005);
        // Closed form of Gaussian kernels' means: E exp(-|a-b|²/(2d)), with a - b normal of variance v, is (1 + v/d)^(-d/2) exp(-|m|²/(2(d + v))).
        double Mean(double distance, double variance) => 1 / (1 + variance / 2) * Math.Exp(-distance / (2 * (2 + variance)));
        double expected = 2 * Mean(0, 2) - 2 * Mean(2, 2);
        Assert.AreEqual(expected, TorchDiscrepancy.Squared(points + 1, others, null).item<float>(), 0.015);
    }

    private static bool IsBuiltIn(Case c)
    {
        var options = new VaeEstimator.Options();
        c.Change(options);
        return options.NotBuiltIn is null;
    }
}
