using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Tests.Onnx;

/// <summary>What the graphs of a variational autoencoder promise beside their formulas.</summary>
[TestClass]
public sealed class VaeGraphTests
{
    private const int Count = 40;

    public static IEnumerable<object[]> Kinds() => Enum.GetValues<Posterior>().Select((posterior, i) => new object[]
    {
        new HandVaeKind(posterior, (Likelihood)(i + 1), LikelihoodScale.LearnedPerRow, posterior == Posterior.Categorical ? Prior.Standard : (Prior)(i % 3), Missing: (MissingValues)i,
            HasCondition: i > 1, ConditionIsKey: i == 2),
    });

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Rows_together_and_alone_and_in_the_graph_of_one_row_are_the_same(object of)
    {
        var (hand, rows, conditions) = Case(of);
        var columns = VaeColumns.All(hand.Fitted);
        using var session = new InferenceSession(VaeGraph.ForRows(hand.Fitted, columns));
        using var sessionOfOne = new InferenceSession(VaeGraph.ForOneRow(hand.Fitted, columns));
        var together = OnnxSession.Run(session, VaeColumns.Inputs(rows, conditions));

        for (int row = 0; row < Count; row++)
        {
            var input = VaeColumns.Inputs([rows[row]], [conditions[row]]);
            foreach (var alone in new[] { OnnxSession.Run(session, input), OnnxSession.Run(sessionOfOne, input) })
            {
                foreach (var column in columns.Outputs)
                {
                    Cells.AssertSame(together[column.Name][(row * column.Width)..((row + 1) * column.Width)], alone[column.Name], $"{of}, row {row}, {column.Name}");
                }
            }
        }
        foreach (var column in columns.Outputs)
        {
            CollectionAssert.AreEqual(new[] { column.Width }, sessionOfOne.OutputMetadata[column.Name].Dimensions, column.Name);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Two_runs_and_two_sessions_give_the_same_bytes(object of)
    {
        var (hand, rows, conditions) = Case(of);
        byte[] graph = VaeGraph.ForRows(hand.Fitted, VaeColumns.All(hand.Fitted));
        CollectionAssert.AreEqual(graph, VaeGraph.ForRows(hand.Fitted, VaeColumns.All(hand.Fitted)));
        using var session = new InferenceSession(graph);
        var inputs = VaeColumns.Inputs(rows, conditions);

        var first = OnnxSession.Run(session, inputs);

        foreach (var other in new[] { OnnxSession.Run(session, inputs), OnnxSession.Run(graph, inputs) })
        {
            foreach (var (name, values) in first)
            {
                CollectionAssert.AreEqual(values, other[name], name);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Draws_are_around_the_mean_as_wide_as_the_variance(object of)
    {
        var kind = (HandVaeKind)of;
        var hand = new HandVae(kind with { Missing = MissingValues.Error });
        const int Many = 20_000;
        // Rows that hardly differ: nearly one posterior, but noise of their own.
        float[] centre = Rows.Features(1)[0];
        float[][] rows = [.. Enumerable.Range(0, Many).Select(i => centre.Select(x => x + i * 1e-8f * MathF.Abs(x)).ToArray())];
        rows = [.. rows.Select((row, i) => { row[5] = centre[5] * (1 + i * 1.2e-7f); return row; })];
        float[][] conditions = [.. Enumerable.Repeat(hand.SomeConditions(1)[0], Many)];
        var outputs = OnnxSession.Run(VaeGraph.ForRows(hand.Fitted, VaeColumns.All(hand.Fitted)), VaeColumns.Inputs(rows, conditions));
        var latent = hand.Fitted.Latent;

        for (int entry = 0; entry < latent.Width; entry++)
        {
            double[] draws = [.. Enumerable.Range(0, Many).Select(row => (double)outputs["LatentSample"][row * latent.Width + entry])];
            double mean = outputs["Latent"][entry];
            double variance = outputs["LatentVariance"][latent.Family == Posterior.FullGaussian ? entry * (latent.Dimension + 1) : entry];
            Assert.AreEqual(mean, draws.Average(), 5 * Math.Sqrt(variance / Many) + 2e-3, $"{of}, entry {entry}");
            Assert.AreEqual(variance, draws.Average(z => Math.Pow(z - mean, 2)), 0.1 * variance, $"{of}, entry {entry}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void A_missing_value_that_is_an_error_makes_a_row_NaN_and_no_other(object of)
    {
        var hand = new HandVae((HandVaeKind)of with { Missing = MissingValues.Error });
        float[][] rows = hand.SomeRows(6);
        float[][] conditions = hand.SomeConditions(6);
        var columns = VaeColumns.All(hand.Fitted);
        byte[] graph = VaeGraph.ForRows(hand.Fitted, columns);
        var expected = OnnxSession.Run(graph, VaeColumns.Inputs(rows, conditions));
        rows[3] = [.. rows[3]];
        rows[3][1] = float.NaN;

        var actual = OnnxSession.Run(graph, VaeColumns.Inputs(rows, conditions));

        foreach (var column in columns.Outputs.Where(column => column.Kind is not (OutputKind.PredictedLabel or OutputKind.SlotErrors)))
        {
            for (int i = 0; i < expected[column.Name].Length; i++)
            {
                if (i / column.Width == 3)
                {
                    bool isZero = column.Kind == OutputKind.ClassProbabilities && i % column.Width == 2;
                    Assert.IsTrue(isZero || float.IsNaN(actual[column.Name][i]), $"{of}, {column.Name}, {i}: {actual[column.Name][i]}");
                }
                else
                {
                    Assert.AreEqual(expected[column.Name][i], actual[column.Name][i], $"{of}, {column.Name}, {i}");
                }
            }
        }
    }

    [TestMethod]
    public void Enormous_rows_and_decoder_outputs_have_finite_scores()
    {
        foreach (var likelihood in Enum.GetValues<Likelihood>())
        {
            foreach (var posterior in Enum.GetValues<Posterior>())
            {
                var hand = new HandVae(new HandVaeKind(posterior, likelihood, LikelihoodScale.LearnedPerRow));
                var vae = hand.Fitted with { Decoder = [.. hand.Fitted.Decoder.Select(layer => layer with { Weights = Array.ConvertAll(layer.Weights, w => 300 * w) })] };
                float[][] rows = [.. Rows.Features(5).Select((row, i) => row.Select(x => x * MathF.Pow(10, i)).ToArray())];

                var outputs = OnnxSession.Run(VaeGraph.ForRows(vae, VaeColumns.All(vae)), VaeColumns.Inputs(rows, hand.SomeConditions(5)));

                foreach (var (name, values) in outputs)
                {
                    Assert.IsTrue(values.All(float.IsFinite), $"{posterior}, {likelihood}, {name}");
                }
            }
        }
    }

    [TestMethod]
    public void A_row_without_any_value_has_no_reconstruction_error_and_no_cost()
    {
        foreach (var score in new[] { VaeScore.ReconstructionError, VaeScore.ReconstructionProbability })
        {
            var hand = new HandVae(new HandVaeKind(Likelihood: Likelihood.StudentT, Score: score, Missing: MissingValues.Mask));
            float[][] rows = hand.SomeRows(5); // the third has none

            Assert.AreEqual(0f, OnnxSession.Run(VaeGraph.ForRows(hand.Fitted, VaeColumns.Of(hand.Fitted, OutputKind.Score)), rows)["Score"][2], $"{score}");
        }
    }

    [TestMethod]
    public void Distance_and_probabilities_go_by_the_classes_that_have_rows_and_else_by_the_training_rows()
    {
        var hand = new HandVae(new HandVaeKind());
        float[][] rows = hand.SomeRows(5);
        float[] Distances(IReadOnlyList<LatentGaussian?>? classes)
        {
            var vae = hand.Fitted with { Classes = classes };
            return OnnxSession.Run(VaeGraph.ForRows(vae, VaeColumns.Of(vae, OutputKind.LatentDistance)), rows)["LatentDistance"];
        }
        var training = hand.Fitted.TrainingLatents;

        CollectionAssert.AreEqual(Distances([training]), Distances(null));
        CollectionAssert.AreEqual(Distances([training]), Distances([null, null]));
        CollectionAssert.AreEqual(Distances([training]), Distances([null, training]));
        var unlabeled = hand.Fitted with { Classes = [null, null] };
        Cells.AssertSame(Enumerable.Repeat(0.5f, 10).ToArray(),
            OnnxSession.Run(VaeGraph.ForRows(unlabeled, VaeColumns.Of(unlabeled, OutputKind.ClassProbabilities)), rows)["ClassProbabilities"], "no class has rows");
    }

    [TestMethod]
    public void Only_what_is_asked_for_is_in_a_graph()
    {
        var vae = new HandVae(new HandVaeKind(Prior: Prior.VampPrior)).Fitted;
        int Size(params OutputKind[] kinds) => VaeGraph.ForRows(vae, VaeColumns.Of(vae, kinds)).Length;

        Assert.IsLessThan(Size(OutputKind.Reconstruction), Size(OutputKind.Latent, OutputKind.LatentVariance));
        Assert.IsLessThan(Size(OutputKind.Score), Size(OutputKind.Reconstruction));
    }

    [TestMethod]
    public void Almost_normal_Student_t_densities_keep_their_digits()
    {
        // With a million degrees of freedom it is a Gaussian but for a millionth.
        var gaussian = new HandVae(new HandVaeKind(Likelihood: Likelihood.Gaussian, Score: VaeScore.ReconstructionProbability)).Fitted;
        var student = gaussian with
        {
            Likelihood = gaussian.Likelihood with { Shape = gaussian.Likelihood.Shape with { Kind = Likelihood.StudentT }, DegreesOfFreedom = [.. Enumerable.Repeat(1e6f, HandVae.Slots)] },
        };
        float[][] rows = Rows.Features(30);
        float[] Scores(FittedVae vae) => OnnxSession.Run(VaeGraph.ForRows(vae, VaeColumns.Of(vae, OutputKind.Score)), rows)["Score"];

        Cells.AssertSame(Scores(gaussian), Scores(student), "scores");
    }

    private static (HandVae Hand, float[][] Rows, float[][] Conditions) Case(object of)
    {
        var hand = new HandVae((HandVaeKind)of);
        return (hand, hand.SomeRows(Count), hand.SomeConditions(Count));
    }
}
