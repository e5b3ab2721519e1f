namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>Options whose effect is seen in the fitted network.</summary>
[TestClass]
public sealed class FitOptionTests
{
    [TestMethod]
    public void A_row_of_weight_2_is_the_row_twice_and_one_of_weight_0_is_none()
    {
        var rows = Rows.Features(12);
        float[] weights = [2, 1, 1, 0, 1, 2, 1, 1, 1, 0, 3, 1];
        float[][] repeated = [.. rows.SelectMany((row, i) => Enumerable.Repeat(row, (int)weights[i]))];

        float[] weighted = Parameters(rows, weights);

        Cells.AssertSame(Parameters(repeated, [.. repeated.Select(_ => 1f)]), weighted, "repeated");
        Cells.AssertSame(weighted, Parameters(rows, [.. weights.Select(weight => weight * 1000)]), "only proportions matter");
        CollectionAssert.AreNotEqual(weighted, Parameters(rows, [.. rows.Select(_ => 1f)]));

        static float[] Parameters(float[][] rows, float[] weights)
        {
            var view = Contexts.ML.Data.LoadFromEnumerable(rows.Select((values, i) => new GoalRows.Row { Features = values, RowWeight = weights[i], Target = new float[4] }).ToList());
            return Models.Fit(o =>
            {
                (o.ExampleWeightColumnName, o.BatchSize, o.Epochs, o.Scaling) = ("RowWeight", 1000, 5, Scaling.None);
                (o.Optimizer, o.LearningRate, o.GradientClipNorm) = (Optimizer.Sgd, 0.05, 1);
            }, view).Network.Parameters;
        }
    }

    [TestMethod]
    public void The_weight_of_a_slot_decides_how_well_it_comes_back()
    {
        double[] Errors(float[]? weights)
        {
            using var model = Models.Fit(o => (o.SlotWeights, o.LatentDimension, o.Epochs, o.HiddenLayers) = (weights, 1, 40, [8]));
            var errors = Table.Vectors(model.Transform(Rows.View()), "SlotErrors");
            return [.. Enumerable.Range(0, Rows.Slots).Select(slot => errors.Average(row => (double)row[slot]))];
        }

        Assert.IsLessThan(0.3 * Errors(null)[2], Errors([0, 0, 1, 0, 0, 0])[2]);
        CollectionAssert.AreEqual(Errors([1, 2, 3, 4, 5, 6]), Errors([2, 4, 6, 8, 10, 12]), "only proportions matter");
    }

    [TestMethod]
    public void Tied_layers_have_one_weight_and_their_own_biases()
    {
        var network = Models.Fit(o => (o.TiedWeights, o.HiddenLayers) = (true, [5, 4])).Network;

        for (int i = 0; i < 3; i++)
        {
            var (layer, mirror) = (network.Encoder[i], network.Decoder[2 - i]);
            for (int input = 0; input < layer.Shape.Inputs; input++)
            {
                for (int output = 0; output < layer.Shape.Outputs; output++)
                {
                    Assert.AreEqual(layer.Weights[output * layer.Shape.Inputs + input], mirror.Weights[input * layer.Shape.Outputs + output]);
                }
            }
            Assert.IsTrue(mirror.Biases.All(bias => bias != 0), "biases are trained");
        }
        Assert.AreEqual(6 * 5 + 5 * 4 + 4 * 2 + (5 + 4 + 2) + (4 + 5 + 6), Models.Fit(o => (o.TiedWeights, o.HiddenLayers) = (true, [5, 4])).TrainingHistory.ParameterCount);
    }

    [TestMethod]
    public void Normalisation_adds_a_gain_and_a_shift_for_each_hidden_unit()
    {
        const int Plain = (6 * 5 + 5) + (5 * 2 + 2) + (2 * 5 + 5) + (5 * 6 + 6);

        Assert.AreEqual(Plain, Models.AllColumns.TrainingHistory.ParameterCount);
        Assert.AreEqual(Plain + 4 * 5, Models.Fit(o => o.Normalization = LayerNormalization.Layer).TrainingHistory.ParameterCount);
        Assert.AreEqual(Plain + 4 * 5, Models.Fit(o => o.Normalization = LayerNormalization.Batch).TrainingHistory.ParameterCount);
    }

    [TestMethod]
    public void Running_statistics_follow_the_batches_with_momentum_a_tenth_and_unbiased_variance()
    {
        var options = Models.QuickOptions(o => (o.Normalization, o.Epochs, o.BatchSize, o.LearningRate) = (LayerNormalization.Batch, 2, 1000, 1e-12));
        float[][] rows = Rows.Features(30);

        var network = new AutoencoderEstimator(options).Fit(Rows.View(rows)).Network;

        var layout = new ParameterLayout(network.Shape);
        double[][] first = new HandNetwork(layout, Array.ConvertAll(network.Parameters, x => (double)x)).FirstLinear(HandData.Of(MissingValues.Error, network, rows, rows).Inputs);
        for (int unit = 0; unit < 5; unit++)
        {
            double mean = first.Average(row => row[unit]);
            double variance = first.Sum(row => (row[unit] - mean) * (row[unit] - mean)) / (first.Length - 1);
            Assert.AreEqual(mean * (1 - 0.9 * 0.9), network.Parameters[layout.Layers[0].RunningMean][unit], 1e-5, $"mean of unit {unit}");
            Assert.AreEqual(0.81 + variance * 0.19, network.Parameters[layout.Layers[0].RunningVariance][unit], 1e-5, $"variance of unit {unit}");
        }
    }

    [TestMethod]
    [DataRow(0.1, 15)]
    [DataRow(0.5, 75)]
    [DataRow(0.02, 3)]
    public void The_predicted_label_is_true_for_the_share_of_the_training_rows(double contamination, int expected)
    {
        var view = Contexts.ML.Data.LoadFromEnumerable(Rows.Features(150).Select((values, i) => new GoalRows.Row { Features = values, Target = new float[4], RowWeight = i % 3 }).ToList());
        using var model = Models.Fit(o => (o.PredictedLabelColumnName, o.Contamination, o.Corruption, o.ExampleWeightColumnName, o.Dropout) = ("PredictedLabel", contamination, Corruption.Masking, "RowWeight", 0.2), view);
        foreach (var transformed in new[] { model.Transform(Rows.View()), Models.Reload(model, Rows.View().Schema).Transform(Rows.View()) })
        {
            bool[] labels = [.. Table.Read(transformed).Select(row => (bool)row.Cells[transformed.Schema["PredictedLabel"].Index])];
            float[] scores = Table.Singles(transformed, "Score");

            Assert.AreEqual(expected, labels.Count(label => label));
            Assert.IsGreaterThan(scores.Where((_, i) => !labels[i]).Max(), scores.Where((_, i) => labels[i]).Min());
        }
    }

    [TestMethod]
    public void Separate_decoder_layers_are_the_decoders_widths()
    {
        var shape = Models.Fit(o => (o.HiddenLayers, o.DecoderLayers) = ([9], [3, 4])).Network.Shape;

        CollectionAssert.AreEqual(new[] { 6, 9, 2, 3, 4, 6 }, shape.Layers.Select(layer => layer.Inputs).Append(shape.Outputs).ToArray());
    }

    [TestMethod]
    public void Activations_stand_where_the_options_put_them()
    {
        var layers = Models.Fit(o => (o.HiddenLayers, o.HiddenActivation, o.LatentActivation, o.OutputActivation) = ([5], Activation.ELU, Activation.Tanh, Activation.Softplus)).Network.Shape.Layers;

        CollectionAssert.AreEqual(new[] { Activation.ELU, Activation.Tanh, Activation.ELU, Activation.Softplus }, layers.Select(layer => layer.Activation).ToArray());
        Assert.AreEqual(Activation.Sigmoid, Models.Fit(o => (o.Loss, o.Scaling) = (ReconstructionLoss.BinaryCrossEntropy, Scaling.MinMax)).Network.Shape.Layers.Last().Activation, "default of cross-entropy");
    }

    [TestMethod]
    public void A_target_of_known_pairs_teaches_to_remove_noise()
    {
        var random = new Random(5);
        float[][] clean = Rows.Features(300);
        float[][] noisy = [.. clean.Select(row => row.Select(x => x + 0.3f * (random.NextSingle() - 0.5f)).ToArray())];
        var view = Contexts.ML.Data.LoadFromEnumerable(noisy.Select((row, i) => new Pair { Features = row, Clean = clean[i] }).ToList());

        using var model = Models.Fit(o => (o.TargetColumnName, o.SlotErrorsColumnName, o.ScoreColumnName, o.Epochs, o.HiddenLayers) = ("Clean", null, null, 60, [16]), view);

        var restored = Table.Vectors(model.Transform(view), "Reconstruction");
        double Error(float[][] rows) => rows.Select((row, i) => Math.Abs((double)row[5] - clean[i][5])).Average();
        Assert.IsLessThan(0.6 * Error(noisy), Error(restored));
    }

    private sealed class Pair
    {
        [VectorType(Rows.Slots)]
        public float[] Features { get; set; } = [];

        [VectorType(Rows.Slots)]
        public float[] Clean { get; set; } = [];
    }
}
