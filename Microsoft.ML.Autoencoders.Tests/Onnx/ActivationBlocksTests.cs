namespace Microsoft.ML.Autoencoders.Tests.Onnx;

/// <summary>What the hidden layers say of two rows, and its parts of the slots in which the rows differ.</summary>
[TestClass]
public sealed class ActivationBlocksTests
{
    private const int Count = 40;

    public static IEnumerable<object[]> Activations() => Enum.GetValues<Activation>().Select(activation => new object[] { activation });

    [TestMethod]
    [DynamicData(nameof(Activations))]
    public void Parts_sum_to_the_weighted_difference_and_equal_slots_have_none(Activation activation)
    {
        var network = Network(o => (o.HiddenActivation, o.LatentActivation, o.HiddenLayers, o.Seed) = (activation, activation, [9, 5], (int)activation));

        AssertSums(network, present: null);
    }

    [TestMethod]
    public void A_network_with_an_output_activation_a_normalisation_shapebatches_and_tied_weights_too()
    {
        AssertSums(Network(o => (o.OutputActivation, o.Normalization) = (Activation.Tanh, LayerNormalization.Batch)), present: null);
        AssertSums(Network(o => (o.OutputActivation, o.TiedWeights) = (Activation.Sigmoid, true)), present: null);
        AssertSums(Network(o => o.HiddenLayers = []), present: null);
    }

    [TestMethod]
    public void Slots_that_do_not_count_leave_no_residual()
    {
        float[] present = [.. Enumerable.Range(0, Count * Rows.Slots).Select(i => i % 5 == 0 ? 0f : 1)];

        AssertSums(Network(o => o.HiddenActivation = Activation.GELU), present);
    }

    [TestMethod]
    public void The_way_through_a_variational_one_too()
    {
        AssertSums(Variational(o => o.HiddenActivation = Activation.Tanh), present: null);
        AssertSums(Variational(o => (o.ConditionColumnName, o.Posterior) = ("Side", Posterior.FullGaussian)), present: null);
        AssertSums(Variational(o => (o.Posterior, o.Categories, o.ConditionColumnName) = (Posterior.Categorical, 3, "Key")), [.. Enumerable.Range(0, Count * Rows.Slots).Select(i => i % 5 == 0 ? 0f : 1)]);
        AssertSums(Variational(o => (o.Likelihood, o.LikelihoodScale) = (Likelihood.StudentT, LikelihoodScale.LearnedPerRow)), present: null);
        AssertSums(Variational(o => (o.Likelihood, o.Scaling) = (Likelihood.ContinuousBernoulli, Scaling.MinMax)), present: null);
    }

    [TestMethod]
    public void The_blocks_are_the_hidden_layers_outputs_and_the_residual()
    {
        var network = Network(o => (o.HiddenLayers, o.LatentDimension, o.LatentActivation) = ([9, 5], 2, Activation.Linear));
        CollectionAssert.AreEqual(new[] { 9, 5, 2, 5, 9, 6 }, Widths(network));
        var graph = new GraphBuilder("blocks", ["row", "result"]);
        var row = new Term(graph, graph.Input("row", Rows.Slots));
        var blocks = new ActivationBlocks(network, new(row, null, null));
        graph.Output(blocks.SideBySide.Name, "result", blocks.Width);
        float[][] rows = Scaled(network, Rows.Features(Count));

        float[] found = OnnxSession.Run(graph.Build(), rows)["result"];

        var (latent, reconstruction, _) = TorchForward.Of(((ScoredAutoencoder)network).Network, Rows.Features(Count));
        for (int i = 0; i < Count; i++)
        {
            Cells.AssertSame(latent[(2 * i)..(2 * i + 2)], found[(i * 36 + 14)..(i * 36 + 16)], $"latent of row {i}");
            for (int slot = 0; slot < Rows.Slots; slot++)
            {
                double residual = (Rows.Features(Count)[i][slot] - (double)reconstruction[i * Rows.Slots + slot]) / network.Input.Scaling.Scale[slot];
                Assert.AreEqual(residual, found[i * 36 + 30 + slot], 1e-4, $"row {i}, slot {slot}");
            }
        }
    }

    private static void AssertSums(ScoredNetwork network, float[]? present)
    {
        var random = new Random(5);
        int width = Widths(network).Sum();
        float[][] rows = Scaled(network, Rows.Features(Count)), others = Scaled(network, Rows.Features(2 * Count)[Count..]);
        for (int i = 0; i < Count; i++)
        {
            others[i][i % Rows.Slots] = rows[i][i % Rows.Slots];
        }
        float[] weights = [.. Enumerable.Range(0, Count * width).Select(_ => random.NextSingle() - 0.5f)];
        var graph = new GraphBuilder("parts", ["row", "other", "weights", "present", "difference", "parts"]);
        Term? counts = present is null ? null : new Term(graph, graph.Input("present", Rows.Slots));
        Term? condition = network.Condition is { } shape ? new Term(graph, graph.Floats([.. Enumerable.Repeat(0.5f, Count * shape.Width)], Count, shape.Width)) : null;
        var blocks = new ActivationBlocks(network, new(new Term(graph, graph.Input("row", Rows.Slots)), counts, condition));
        var from = blocks.Of(new Term(graph, graph.Input("other", Rows.Slots)));
        var of = new Term(graph, graph.Input("weights", width));
        graph.ScalarOutput(((blocks.SideBySide - from.SideBySide) * of).Sum().Name, "difference", isBoolean: false);
        graph.Output(blocks.Parts(from, of).Name, "parts", Rows.Slots);
        var inputs = new List<(string, float[], int[])>
        {
            ("row", [.. rows.SelectMany(row => row)], [Count, Rows.Slots]), ("other", [.. others.SelectMany(row => row)], [Count, Rows.Slots]), ("weights", weights, [Count, width]),
        };
        if (present is not null)
        {
            inputs.Add(("present", present, [Count, Rows.Slots]));
        }

        var found = OnnxSession.Run(graph.Build(), [.. inputs]);

        Assert.IsGreaterThan(0.1, found["difference"].Max(Math.Abs));
        for (int i = 0; i < Count; i++)
        {
            float[] parts = found["parts"][(i * Rows.Slots)..((i + 1) * Rows.Slots)];
            Assert.AreEqual(found["difference"][i], parts.Sum(part => (double)part), 1e-4 * Math.Max(1, parts.Max(Math.Abs)), $"row {i}");
            Assert.AreEqual(0f, parts[i % Rows.Slots]);
        }
    }

    private static float[][] Scaled(ScoredNetwork network, float[][] rows)
    {
        var scaling = network.Input.Scaling;
        return [.. rows.Select(row => row.Select((value, slot) => (value - scaling.Offset[slot]) / scaling.Scale[slot]).ToArray())];
    }

    private static ScoredNetwork Network(Action<AutoencoderEstimator.Options> change)
    {
        using var detector = DetectorKinds.Autoencoder(o =>
        {
            o.Training.Steps = 30;
            change(o.Training);
        }).Fit(Rows.View());
        return detector.Fitted.Networks[0];
    }

    private static ScoredNetwork Variational(Action<VaeEstimator.Options> change)
    {
        using var detector = DetectorKinds.Variational(o =>
        {
            o.Training.Steps = 30;
            change(o.Training);
        }).Fit(new LabelledRows().View());
        return detector.Fitted.Networks[0];
    }

    private static int[] Widths(ScoredNetwork network) => network switch
    {
        ScoredAutoencoder autoencoder => ActivationBlocks.Widths(autoencoder.Network.Shape),
        _ => ActivationBlocks.Widths(((ScoredVae)network).Network.Shape, ((ScoredVae)network).Network.VaeShape),
    };
}
