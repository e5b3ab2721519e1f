namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>The built-in engine reaches the weights that TorchSharp's reaches: the same options, initial weights, batches and draws, 100 steps.</summary>
[TestClass]
public sealed class EngineAgreementTests
{
    private const int Steps = 100;

    private static readonly (string Name, Action<AutoencoderEstimator.Options> Change, GoalRows Rows)[] Autoencoders =
    [
        .. Enum.GetValues<Activation>().Select(a => ($"{a}", (Action<AutoencoderEstimator.Options>)(o => (o.HiddenActivation, o.LatentActivation, o.OutputActivation) = (a, a, a)), new GoalRows())),
        .. Enum.GetValues<Corruption>().Select(c => ($"{c}", (Action<AutoencoderEstimator.Options>)(o => o.Corruption = c), new GoalRows())),
        .. Enum.GetValues<Optimizer>().Select(x => ($"{x}, decay, clipped", (Action<AutoencoderEstimator.Options>)(o =>
            (o.Optimizer, o.WeightDecay, o.WeightL1, o.GradientClipNorm) = (x, 0.01, 0.001, 0.5)), new GoalRows())),
        .. Enum.GetValues<LearningRateSchedule>().Select(s => ($"{s}, warm-up", (Action<AutoencoderEstimator.Options>)(o => (o.Schedule, o.WarmUpSteps) = (s, 5)), new GoalRows())),
        ("SGD, momentum", o => (o.Optimizer, o.Momentum) = (Optimizer.Sgd, 0.9), new GoalRows()),
        ("RMSProp, momentum", o => (o.Optimizer, o.Momentum) = (Optimizer.RmsProp, 0.5), new GoalRows()),
        ("Huber, slot weights", o => (o.Loss, o.HuberDelta, o.SlotWeights) = (ReconstructionLoss.Huber, 0.5, [0, 1, 2, 0.5f, 3, 1]), new GoalRows()),
        ("cross-entropy", o => (o.Loss, o.Scaling) = (ReconstructionLoss.BinaryCrossEntropy, Scaling.MinMax), new GoalRows()),
        ("cosine, mask", o => (o.Loss, o.MissingValues) = (ReconstructionLoss.Cosine, MissingValues.Mask), GoalRows.WithMissing()),
        ("mask, row weights", o => (o.MissingValues, o.ExampleWeightColumnName) = (MissingValues.Mask, "RowWeight"), GoalRows.WithMissing()),
        ("target, row weights", o => (o.TargetColumnName, o.ExampleWeightColumnName) = ("Target", "RowWeight"), new GoalRows()),
        // Not Adam: the gradient of a bias in front of a batch normalization is 0 but for rounding, which Adam makes into steps of full length.
        ("batch normalization, dropout", o => (o.Normalization, o.Dropout, o.Optimizer, o.Momentum) = (LayerNormalization.Batch, 0.3, Optimizer.Sgd, 0.9), new GoalRows()),
        ("layer normalization, dropout, noise", o => (o.Normalization, o.Dropout, o.Corruption) = (LayerNormalization.Layer, 0.2, Corruption.GaussianNoise), new GoalRows()),
        ("tied", o => (o.TiedWeights, o.HiddenLayers) = (true, [20, 9]), new GoalRows()),
        ("sparse", o => o.LatentSparsity = LatentSparsity.L1, new GoalRows()),
        ("divergence", o => (o.LatentSparsity, o.LatentActivation) = (LatentSparsity.KullbackLeibler, Activation.Sigmoid), new GoalRows()),
        ("regularized", o => (o.LatentL2, o.DecoderL2) = (0.1, 0.01), new GoalRows()),
        ("regularized, AdamW, decay", o => (o.LatentL2, o.DecoderL2, o.Optimizer, o.WeightDecay) = (0.1, 0.01, Optimizer.AdamW, 0.01), new GoalRows()),
        ("the greatest", o => (o.LatentDimension, o.LatentTopK) = (6, 2), new GoalRows()),
        ("the greatest behind a ReLU, noise, dropout, validation", o =>
            (o.LatentDimension, o.LatentTopK, o.LatentActivation, o.Corruption, o.Dropout, o.ValidationFraction) = (7, 3, Activation.ReLU, Corruption.GaussianNoise, 0.2, 0.3), new GoalRows()),
        ("levels", o => (o.LatentDimension, o.QuantizationLevels) = (3, [5, 3, 2]), new GoalRows()),
        ("levels, row weights, validation", o => (o.LatentDimension, o.QuantizationLevels, o.ExampleWeightColumnName, o.ValidationFraction) = (2, [8, 7], "RowWeight", 0.3), new GoalRows()),
        .. Enum.GetValues<Activation>().Select(a => ($"contractive, {a}", (Action<AutoencoderEstimator.Options>)(o => (o.ContractiveWeight, o.HiddenActivation, o.LatentActivation) = (0.1, a, a)), new GoalRows())),
        ("contractive, deep, row weights, clipped", o => (o.ContractiveWeight, o.HiddenLayers, o.ExampleWeightColumnName, o.GradientClipNorm) = (0.1, [33, 17, 5], "RowWeight", 0.5), new GoalRows()),
        ("contractive, no hidden layers, L2, validation", o => (o.ContractiveWeight, o.HiddenLayers, o.LatentL2, o.ValidationFraction) = (0.1, [], 0.1, 0.3), new GoalRows()),
        ("contractive, tied, L1, noise", o => (o.ContractiveWeight, o.TiedWeights, o.LatentSparsity, o.Corruption) = (0.1, true, LatentSparsity.L1, Corruption.GaussianNoise), new GoalRows()),
        ("contractive, layer normalization, dropout", o => (o.ContractiveWeight, o.Normalization, o.Dropout) = (0.1, LayerNormalization.Layer, 0.2), new GoalRows()),
        ("contractive, batch normalization, dropout, deep, tanh", o =>
            (o.ContractiveWeight, o.Normalization, o.Dropout, o.HiddenLayers, o.HiddenActivation, o.Optimizer, o.Momentum) = (0.01, LayerNormalization.Batch, 0.2, [9, 7], Activation.Tanh, Optimizer.Sgd, 0.9), new GoalRows()),
        ("contractive, mask, the greatest, ReLU", o =>
            (o.ContractiveWeight, o.MissingValues, o.LatentDimension, o.LatentTopK, o.LatentActivation) = (0.1, MissingValues.Mask, 6, 2, Activation.ReLU), GoalRows.WithMissing()),
        ("contractive, levels, target", o => (o.ContractiveWeight, o.LatentDimension, o.QuantizationLevels, o.TargetColumnName) = (0.1, 2, [8, 7], "Target"), new GoalRows()),
        ("deep", o => o.HiddenLayers = [33, 17, 16, 5], new GoalRows()),
        ("no hidden layers", o => o.HiddenLayers = [], new GoalRows()),
        ("validation", o => o.ValidationFraction = 0.3, new GoalRows()),
    ];

    private static readonly (string Name, Action<VaeEstimator.Options> Change, bool IsMasked)[] Variational =
    [
        .. from likelihood in new[] { Likelihood.Gaussian, Likelihood.Laplace, Likelihood.StudentT }
           from scale in Enum.GetValues<LikelihoodScale>()
           select ($"{likelihood}, {scale}", (Action<VaeEstimator.Options>)(o => (o.Likelihood, o.LikelihoodScale, o.Scale) = (likelihood, scale, 0.7)), false),
        ("Bernoulli", o => (o.Likelihood, o.Scaling) = (Likelihood.Bernoulli, Scaling.MinMax), false),
        .. Enum.GetValues<LikelihoodScale>().Select(scale => ($"discretized logistic, {scale}", (Action<VaeEstimator.Options>)(o =>
            (o.Likelihood, o.LikelihoodScale, o.Scale, o.Scaling, o.PixelLevels) = (Likelihood.DiscretizedLogistic, scale, 0.1, Scaling.MinMax, 33)), false)),
        ("discretized logistic, mask, samples", o => (o.Likelihood, o.Scaling, o.MissingValues, o.Samples) = (Likelihood.DiscretizedLogistic, Scaling.MinMax, MissingValues.Mask, 2), true),
        ("continuous Bernoulli", o => (o.Likelihood, o.Scaling) = (Likelihood.ContinuousBernoulli, Scaling.MinMax), false),
        ("importance-weighted", o => (o.Objective, o.Samples) = (VaeObjective.ImportanceWeighted, 5), false),
        ("importance-weighted, mask, weights", o => (o.Objective, o.Samples, o.MissingValues, o.ExampleWeightColumnName) = (VaeObjective.ImportanceWeighted, 2, MissingValues.Mask, "RowWeight"), true),
        ("capacity", o => (o.Objective, o.Capacity, o.CapacityWeight) = (VaeObjective.Capacity, 2, 3), false),
        ("samples, free bits, annealed", o => (o.Samples, o.FreeBits, o.Annealing, o.Beta) = (3, 0.2, KlAnnealing.Cyclical, 2), false),
        ("mask, weights, noise", o => (o.MissingValues, o.ExampleWeightColumnName, o.Corruption) = (MissingValues.Mask, "RowWeight", Corruption.SwapNoise), true),
        ("condition, samples, Student's t", o => (o.ConditionColumnName, o.Samples, o.Likelihood) = ("Target", 2, Likelihood.StudentT), false),
        ("batch normalization, dropout", o => (o.Normalization, o.Dropout, o.Optimizer, o.Momentum) = (LayerNormalization.Batch, 0.2, Optimizer.Sgd, 0.9), false),
        ("validation", o => (o.ValidationFraction, o.Samples) = (0.3, 2), false),
        .. from prior in Enum.GetValues<Prior>()
           from objective in Enum.GetValues<VaeObjective>()
           where prior == Prior.Standard ? objective is VaeObjective.BetaTotalCorrelation or VaeObjective.MaximumMeanDiscrepancy : objective != VaeObjective.BetaTotalCorrelation
           from beside in Beside
           select ($"{prior}, {objective}, {beside.Name}", (Action<VaeEstimator.Options>)(o =>
           {
               (o.Prior, o.PriorComponents, o.Objective, o.Beta, o.Capacity, o.DiscrepancyWeight) = (prior, 4, objective, 1.5, 2, 5);
               beside.Change(o);
           }), beside.IsMasked),
        ("GaussianMixture, free bits", o => (o.Prior, o.PriorComponents, o.FreeBits) = (Prior.GaussianMixture, 4, 0.4), false),
        ("VampPrior, discrepancy, free bits", o => (o.Prior, o.PriorComponents, o.Objective, o.FreeBits) = (Prior.VampPrior, 4, VaeObjective.MaximumMeanDiscrepancy, 0.4), false),
        ("VampPrior, more than rows of a batch, Bernoulli", o => (o.Prior, o.PriorComponents, o.Likelihood, o.Scaling) = (Prior.VampPrior, 40, Likelihood.Bernoulli, Scaling.MinMax), false),
        ("discrepancy, free bits, no KL", o => (o.Objective, o.FreeBits, o.Beta) = (VaeObjective.MaximumMeanDiscrepancy, 0.1, 0), false),
    ];

    // What a learned prior or an objective has to get along with.
    private static (string Name, Action<VaeEstimator.Options> Change, bool IsMasked)[] Beside =>
    [
        ("plain", _ => { }, false),
        ("samples, mask, weights, noise", o => (o.Samples, o.MissingValues, o.ExampleWeightColumnName, o.Corruption) = (3, MissingValues.Mask, "RowWeight", Corruption.SwapNoise), true),
        ("condition, annealed, layer normalization, dropout, validation", o =>
            (o.ConditionColumnName, o.Annealing, o.Normalization, o.Dropout, o.ValidationFraction) = ("Target", KlAnnealing.Linear, LayerNormalization.Layer, 0.2, 0.3), false),
        ("batch normalization, dropout", o => (o.Normalization, o.Dropout, o.Optimizer, o.Momentum, o.HiddenActivation) = (LayerNormalization.Batch, 0.2, Optimizer.Sgd, 0.9, Activation.Tanh), false),
    ];

    public static IEnumerable<object[]> AutoencoderNames() => Autoencoders.Select(one => new object[] { one.Name });

    public static IEnumerable<object[]> VariationalNames() => Variational.Select(one => new object[] { one.Name });

    [TestMethod]
    [DynamicData(nameof(AutoencoderNames))]
    public void An_autoencoder_has_the_same_weights_on_both(string name)
    {
        var (_, change, rows) = Autoencoders.Single(one => one.Name == name);

        AssertAgree(engine =>
        {
            var options = new AutoencoderEstimator.Options { Engine = engine };
            Set(options);
            change(options);
            using var model = new AutoencoderEstimator(options).Fit(rows.View());
            return (model.Network.Parameters, model.TrainingHistory);
        });
    }

    [TestMethod]
    [DynamicData(nameof(VariationalNames))]
    public void A_variational_autoencoder_has_the_same_weights_on_both(string name)
    {
        var (_, change, isMasked) = Variational.Single(one => one.Name == name);

        AssertAgree(engine =>
        {
            var options = new VaeEstimator.Options { Engine = engine };
            Set(options);
            change(options);
            using var model = new VaeEstimator(options).Fit((isMasked ? GoalRows.WithMissing() : new GoalRows()).View());
            return (model.Network.Parameters, model.TrainingHistory);
        });
    }

    private static void Set(TrainingOptions options) =>
        (options.HiddenLayers, options.LatentDimension, options.BatchSize, options.Steps, options.Seed, options.LearningRate) = ([9], 3, 5, Steps, 3, 2e-3);

    private static void AssertAgree(Func<TrainingEngine, (float[] Parameters, TrainingHistory History)> fit)
    {
        var (expected, history) = fit(TrainingEngine.TorchSharp);
        var (actual, ownHistory) = fit(TrainingEngine.BuiltIn);

        double length = Math.Sqrt(expected.Sum(x => (double)x * x));
        double distance = Math.Sqrt(expected.Zip(actual, (x, y) => ((double)x - y) * ((double)x - y)).Sum());
        Assert.IsLessThan(1e-4, distance / length, "weights");
        Assert.HasCount(history.Epochs.Count, ownHistory.Epochs);
        foreach (var (one, other) in history.Epochs.Zip(ownHistory.Epochs))
        {
            AssertClose(one.Loss, other.Loss, "loss");
            AssertClose(one.ValidationLoss ?? 0, other.ValidationLoss ?? 0, "validation loss");
            AssertClose(one.Latent?.Reconstruction ?? 0, other.Latent?.Reconstruction ?? 0, "reconstruction");
            AssertClose(one.Latent?.KullbackLeibler ?? 0, other.Latent?.KullbackLeibler ?? 0, "divergence");
            Assert.AreEqual(one.Latent?.ActiveUnits, other.Latent?.ActiveUnits);
            foreach (var (own, others) in (one.Latent?.KullbackLeiblerPerDimension ?? []).Zip(other.Latent?.KullbackLeiblerPerDimension ?? []))
            {
                AssertClose(own, others, "divergence of a variable");
            }
        }
    }

    private static void AssertClose(double expected, double actual, string what) => Assert.AreEqual(expected, actual, 2e-4 * Math.Max(1, Math.Abs(expected)), what);
}
