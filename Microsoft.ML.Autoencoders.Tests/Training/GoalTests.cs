namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>
/// What training minimises is what the options say. A step of plain gradient descent over all rows, with learning rate 1, shows the
/// gradient of it; the formulas, in double precision and derived by differences, tell what it has to be.
/// </summary>
[TestClass]
public sealed class GoalTests
{
    private static readonly GoalRows Whole = new();

    private static readonly (string Name, Action<AutoencoderEstimator.Options> Change, GoalRows Rows)[] Goals =
    [
        ("squared", _ => { }, Whole),
        ("absolute", o => o.Loss = ReconstructionLoss.Absolute, Whole),
        ("Huber", o => (o.Loss, o.HuberDelta) = (ReconstructionLoss.Huber, 0.6), Whole),
        ("Huber, wide", o => (o.Loss, o.HuberDelta) = (ReconstructionLoss.Huber, 100), Whole),
        ("binary cross-entropy", o => (o.Loss, o.Scaling) = (ReconstructionLoss.BinaryCrossEntropy, Scaling.MinMax), Whole),
        ("cosine", o => o.Loss = ReconstructionLoss.Cosine, Whole),
        ("slot weights", o => o.SlotWeights = [0, 1, 2, 0.5f, 3, 1], Whole),
        ("slot weights, Huber", o => (o.Loss, o.SlotWeights) = (ReconstructionLoss.Huber, [4, 1, 2, 0.5f, 3, 0]), Whole),
        ("example weights", o => o.ExampleWeightColumnName = "RowWeight", Whole),
        ("target", o => o.TargetColumnName = "Target", Whole),
        ("target, slot weights, example weights", o => (o.TargetColumnName, o.SlotWeights, o.ExampleWeightColumnName) = ("Target", [1, 2, 3, 4], "RowWeight"), Whole),
        ("mean imputed", o => o.MissingValues = MissingValues.ImputeMean, GoalRows.WithMissing()),
        ("zero imputed", o => o.MissingValues = MissingValues.ImputeZero, GoalRows.WithMissing()),
        ("masked", o => o.MissingValues = MissingValues.Mask, GoalRows.WithMissing()),
        ("masked, slot weights", o => (o.MissingValues, o.SlotWeights) = (MissingValues.Mask, [0, 1, 2, 0.5f, 3, 1]), GoalRows.WithMissing()),
        ("masked, binary cross-entropy", o => (o.MissingValues, o.Loss, o.Scaling) = (MissingValues.Mask, ReconstructionLoss.BinaryCrossEntropy, Scaling.MinMax), GoalRows.WithMissing()),
        ("masked, cosine", o => (o.MissingValues, o.Loss) = (MissingValues.Mask, ReconstructionLoss.Cosine), GoalRows.WithMissing()),
        ("masked target", o => (o.MissingValues, o.TargetColumnName) = (MissingValues.Mask, "Target"), GoalRows.WithMissingTargets()),
        ("masked target, binary cross-entropy", o => (o.MissingValues, o.TargetColumnName, o.Loss, o.Scaling) = (MissingValues.Mask, "Target", ReconstructionLoss.BinaryCrossEntropy, Scaling.MinMax), GoalRows.WithMissingTargets()),
        ("L1 of the latent vector", o => (o.LatentSparsity, o.LatentSparsityWeight) = (LatentSparsity.L1, 0.3), Whole),
        ("divergence of the latent vector", o => (o.LatentSparsity, o.LatentSparsityWeight, o.LatentSparsityTarget, o.LatentActivation) = (LatentSparsity.KullbackLeibler, 0.5, 0.2, Activation.Sigmoid), Whole),
        ("L2 of the latent vector", o => o.LatentL2 = 0.7, Whole),
        ("L2 of the latent vector, latent activation, batch normalisation", o => (o.LatentL2, o.LatentActivation, o.Normalization) = (0.7, Activation.GELU, LayerNormalization.Batch), Whole),
        ("L2 of the decoder's weights", o => o.DecoderL2 = 0.2, Whole),
        ("L2 of both, weight decay, clipped", o => (o.LatentL2, o.DecoderL2, o.WeightDecay, o.GradientClipNorm) = (0.4, 0.1, 0.2, 0.3), Whole),
        ("L2 of both, decoder of its own, example weights", o => (o.LatentL2, o.DecoderL2, o.DecoderLayers, o.ExampleWeightColumnName) = (0.4, 0.1, [3, 7], "RowWeight"), Whole),
        ("the greatest of the latent vector", o => (o.LatentDimension, o.LatentTopK) = (5, 2), Whole),
        ("the greatest behind a ReLU, layer normalisation", o => (o.LatentDimension, o.LatentTopK, o.LatentActivation, o.Normalization) = (6, 2, Activation.ReLU, LayerNormalization.Layer), Whole),
        ("the greatest, tied, L1", o => (o.LatentDimension, o.LatentTopK, o.TiedWeights, o.LatentSparsity) = (5, 3, true, LatentSparsity.L1), Whole),
        ("levels", o => (o.LatentDimension, o.QuantizationLevels) = (3, [5, 2, 4]), Whole),
        // Odd ones: the latent layer gives 0 for a row of which all is missing, which is in the middle of two levels where there are evenly many.
        ("levels, mask, batch normalisation, L2", o => (o.LatentDimension, o.QuantizationLevels, o.MissingValues, o.Normalization, o.LatentL2) = (2, [3, 7], MissingValues.Mask, LayerNormalization.Batch, 0.3), GoalRows.WithMissing()),
        ("contractive", o => o.ContractiveWeight = 0.4, Whole),
        ("contractive, layer normalisation", o => (o.ContractiveWeight, o.Normalization) = (0.4, LayerNormalization.Layer), Whole),
        ("contractive, batch normalisation", o => (o.ContractiveWeight, o.Normalization, o.HiddenLayers) = (0.4, LayerNormalization.Batch, [4, 3]), Whole),
        .. new[] { Activation.ELU, Activation.SELU, Activation.GELU, Activation.SiLU, Activation.Tanh, Activation.Sigmoid, Activation.Softplus }.Select(activation =>
            ($"contractive, {activation}", (Action<AutoencoderEstimator.Options>)(o => (o.ContractiveWeight, o.HiddenActivation, o.LatentActivation) = (0.4, activation, activation)), Whole)),
        ("contractive, tied, deep", o => (o.ContractiveWeight, o.TiedWeights, o.HiddenLayers) = (0.4, true, [5, 4]), Whole),
        ("contractive, no hidden layers, mask", o => (o.ContractiveWeight, o.HiddenLayers, o.LatentActivation, o.MissingValues) = (0.4, [], Activation.Sigmoid, MissingValues.Mask), GoalRows.WithMissing()),
        ("contractive, the greatest", o => (o.ContractiveWeight, o.LatentDimension, o.LatentTopK, o.LatentActivation) = (0.4, 5, 2, Activation.SiLU), Whole),
        ("contractive, levels", o => (o.ContractiveWeight, o.LatentDimension, o.QuantizationLevels) = (0.4, 3, [5, 2, 4]), Whole),
        ("weight decay", o => o.WeightDecay = 0.3, Whole),
        ("L1 of the weights", o => o.WeightL1 = 0.02, Whole),
        ("clipped", o => o.GradientClipNorm = 0.01, Whole),
        ("clipped with the penalties", o => (o.GradientClipNorm, o.WeightDecay, o.WeightL1) = (0.2, 1, 0.1), Whole),
        ("not long enough to be clipped", o => o.GradientClipNorm = 1e6, Whole),
        ("tied", o => o.TiedWeights = true, Whole),
        ("tied, weight decay", o => (o.TiedWeights, o.WeightDecay, o.WeightL1) = (true, 0.3, 0.01), Whole),
        ("tied, batch normalisation, mask", o => (o.TiedWeights, o.Normalization, o.MissingValues) = (true, LayerNormalization.Batch, MissingValues.Mask), GoalRows.WithMissing()),
        ("batch normalisation", o => o.Normalization = LayerNormalization.Batch, Whole),
        ("batch normalisation, weight decay", o => (o.Normalization, o.WeightDecay) = (LayerNormalization.Batch, 0.3), Whole),
        ("layer normalisation", o => o.Normalization = LayerNormalization.Layer, Whole),
        ("separate decoder", o => o.DecoderLayers = [3, 7, 4], Whole),
        ("no hidden layers", o => o.HiddenLayers = [], Whole),
        ("output activation", o => o.OutputActivation = Activation.Tanh, Whole),
        ("latent activation", o => o.LatentActivation = Activation.SiLU, Whole),
        ("hidden ReLU", o => (o.HiddenActivation, o.HiddenLayers) = (Activation.ReLU, [12]), Whole),
        // Where a ReLU behind ReLUs has no input at all it has two derivatives.
        .. Enum.GetValues<Activation>().Where(activation => activation != Activation.ReLU).Select(activation =>
            ($"{activation}", (Action<AutoencoderEstimator.Options>)(o => (o.HiddenActivation, o.LatentActivation, o.OutputActivation) = (activation, activation, activation)), Whole)),
        .. Enum.GetValues<Scaling>().Select(scaling => ($"scaling {scaling}", (Action<AutoencoderEstimator.Options>)(o => o.Scaling = scaling), Whole)),
    ];

    public static IEnumerable<object[]> Names() =>
        from goal in Goals
        from engine in new[] { TrainingEngine.BuiltIn, TrainingEngine.TorchSharp }
        where engine == TrainingEngine.TorchSharp || OneStep(goal.Change).NotBuiltIn is null
        select new object[] { goal.Name, engine };

    public static IEnumerable<object[]> Optimizers() =>
        from optimizer in Enum.GetValues<Optimizer>()
        from momentum in optimizer is Optimizer.Sgd or Optimizer.RmsProp ? [0.0, 0.9] : new[] { 0.0 }
        from weightDecay in new[] { 0.0, 0.2 }
        from engine in new[] { TrainingEngine.BuiltIn, TrainingEngine.TorchSharp }
        select new object[] { optimizer, momentum, weightDecay, engine };

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_step_follows_the_gradient_of_the_formulas(string name, TrainingEngine engine)
    {
        var (_, change, rows) = Goals.Single(goal => goal.Name == name);
        var options = OneStep(change);
        options.Engine = engine;

        var model = new AutoencoderEstimator(options).Fit(rows.View());

        var network = model.Network;
        float[] before = InitialWeights.Draw(new ParameterLayout(network.Shape), RandomStream.For(options.Seed, "weights"));
        var data = HandData.Of(options.MissingValues, network, rows.Features, rows.Features,
            options.TargetColumnName is null ? null : rows.Targets, options.ExampleWeightColumnName is null ? null : rows.Weights);
        var objective = new HandObjective(options, network.Shape, data);
        double[] expected = objective.Gradient(Array.ConvertAll(before, x => (double)x));
        double scale = Math.Max(0.01, expected.Max(Math.Abs));
        Assert.AreNotEqual(0, expected.Count(g => g != 0));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], (double)before[i] - network.Parameters[i], 2e-4 * scale, $"parameter {i} of {expected.Length}");
        }
        double loss = objective.Loss(Array.ConvertAll(before, x => (double)x));
        Assert.AreEqual(loss, model.TrainingHistory.Epochs.Single().Loss, 1e-5 * Math.Max(1, loss), "loss");
    }

    [TestMethod]
    [DataRow("contractive")]
    [DataRow("L1 of the latent vector")]
    [DataRow("divergence of the latent vector")]
    [DataRow("weight decay")]
    [DataRow("L1 of the weights")]
    [DataRow("slot weights")]
    [DataRow("example weights")]
    [DataRow("masked")]
    [DataRow("tied")]
    public void Without_the_option_the_step_is_another(string name)
    {
        var (_, change, rows) = Goals.Single(goal => goal.Name == name);
        bool isMissing = name == "masked";

        var with = new AutoencoderEstimator(OneStep(change)).Fit(rows.View());
        var without = new AutoencoderEstimator(OneStep(o =>
        {
            o.LatentActivation = name.StartsWith("divergence", StringComparison.Ordinal) ? Activation.Sigmoid : o.LatentActivation;
            o.MissingValues = isMissing ? MissingValues.ImputeMean : MissingValues.Error;
        })).Fit(rows.View());

        double distance = with.Network.Parameters.Zip(without.Network.Parameters, (x, y) => Math.Abs((double)x - y)).Max();
        Assert.IsGreaterThan(0.002, distance);
    }

    [TestMethod]
    [DynamicData(nameof(Optimizers))]
    public void An_optimizers_steps_are_those_of_its_formula(Optimizer optimizer, double momentum, double weightDecay, TrainingEngine engine)
    {
        var options = OneStep(o => (o.Optimizer, o.Momentum, o.WeightDecay, o.LearningRate, o.Epochs, o.Engine) = (optimizer, momentum, weightDecay, 0.02, 4, engine));
        var model = new AutoencoderEstimator(options).Fit(Whole.View());
        var objective = new HandObjective(options, model.Network.Shape, HandData.Of(MissingValues.Error, model.Network, Whole.Features, Whole.Features));
        double[] parameters = Array.ConvertAll(InitialWeights.Draw(new ParameterLayout(model.Network.Shape), RandomStream.For(options.Seed, "weights")), x => (double)x);

        var steps = new HandOptimizer(options, parameters.Length);
        for (int step = 0; step < options.Epochs; step++)
        {
            steps.Apply(parameters, objective.Gradient(parameters), objective.Weights());
        }

        double worst = parameters.Zip(model.Network.Parameters, (x, y) => Math.Abs(x - y)).Max();
        Assert.IsLessThan(5e-5, worst);
    }

    private static AutoencoderEstimator.Options OneStep(Action<AutoencoderEstimator.Options> change)
    {
        var options = new AutoencoderEstimator.Options
        {
            HiddenLayers = [4],
            LatentDimension = 2,
            HiddenActivation = Activation.Tanh,
            Optimizer = Optimizer.Sgd,
            LearningRate = 1,
            Schedule = LearningRateSchedule.Constant,
            Epochs = 1,
            BatchSize = 1000,
            Seed = 5,
        };
        change(options);
        return options;
    }
}
