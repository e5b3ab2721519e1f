namespace Microsoft.ML.Autoencoders.Tests.Onnx;

/// <summary>The graphs of a variational autoencoder of every family, likelihood, prior and score give what its formulas give in double precision.</summary>
[TestClass]
public sealed class VaeAgreementTests
{
    private const int Count = 9;
    private const int Samples = 4;

    public static IEnumerable<object[]> Latents() =>
        from posterior in Enum.GetValues<Posterior>()
        from prior in Enum.GetValues<Prior>()
        where prior == Prior.Standard || posterior != Posterior.Categorical
        select new object[] { posterior, prior };

    [TestMethod]
    [DynamicData(nameof(Latents))]
    public void Columns_agree_with_the_formulas(Posterior posterior, Prior prior)
    {
        foreach (var kind in Kinds(posterior, prior))
        {
            var (hand, rows, conditions) = Case(kind);
            var expected = rows.Zip(conditions, hand.Outputs).ToArray();
            var vae = hand.Fitted with { Threshold = (float)expected.Select(row => row[OutputKind.Score][0]).Order().ElementAt(Count / 2) + 1e-3f };

            var actual = OnnxSession.Run(VaeGraph.ForRows(vae, VaeColumns.All(vae)), VaeColumns.Inputs(rows, conditions));

            foreach (var output in expected[0].Keys.Except([OutputKind.PredictedLabel]))
            {
                AssertSame([.. expected.SelectMany(row => row[output])], actual[output.ToString()], $"{kind}, {output}");
            }
            CollectionAssert.AreEqual(actual["Score"].Select(score => score > vae.Threshold ? 1f : 0).ToArray(), actual["PredictedLabel"]);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Latents))]
    public void Log_weights_agree_with_the_formulas(Posterior posterior, Prior prior)
    {
        foreach (var kind in Kinds(posterior, prior).Where(kind => kind.Score == VaeScore.NegativeElbo))
        {
            var (hand, rows, conditions) = Case(kind);
            int width = hand.Fitted.Latent.Width;
            float[] noise = LatentNoise.Random(hand.Fitted.Latent, Samples * Count, RandomStream.For(1, "test"));

            var actual = OnnxSession.Run(VaeGraph.LogWeights(hand.Fitted, "Input", kind.HasCondition ? "Condition" : null),
                [.. VaeColumns.Inputs(rows, conditions), (VaeGraph.Noise, noise, [Samples, Count, width])])[VaeGraph.Weights];

            AssertSame([.. noise.Chunk(width).Select((values, i) => hand.LogWeight(rows[i % Count], conditions[i % Count], values))], actual, $"{kind}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Latents))]
    public void The_graph_of_training_agrees_with_that_of_the_rows(Posterior posterior, Prior prior)
    {
        foreach (var kind in Kinds(posterior, prior))
        {
            var (hand, rows, conditions) = Case(kind);
            var prepared = rows.Select(hand.Prepared).ToArray();
            var inputs = new List<(string, float[], int[])> { (VaeGraph.Scaled, [.. prepared.SelectMany(row => row.Scaled).Select(x => (float)x)], [Count, HandVae.Slots]) };
            if (kind.Missing == MissingValues.Mask)
            {
                inputs.Add((VaeGraph.Present, [.. prepared.SelectMany(row => row.Counts).Select(counts => counts ? 1f : 0)], [Count, HandVae.Slots]));
            }
            if (hand.Fitted.Condition is { } condition)
            {
                inputs.Add((VaeGraph.Condition, [.. conditions.SelectMany(row => row.Select((x, slot) =>
                    condition.Scaling is { } scaling ? (x - scaling.Offset[slot]) / scaling.Scale[slot] : x))], [Count, condition.Width]));
            }

            var (latents, scores) = (VaeGraph.ForTraining(hand.Fitted, VaeGraph.Latent), VaeGraph.ForTraining(hand.Fitted, VaeGraph.Score));

            var expected = rows.Zip(conditions, hand.Outputs).ToArray();
            AssertSame([.. expected.SelectMany(row => row[OutputKind.Latent])], OnnxSession.Run(latents, [.. inputs])[VaeGraph.Latent], $"{kind}, latent");
            AssertSame([.. expected.SelectMany(row => row[OutputKind.Score])], OnnxSession.Run(scores, [.. inputs])[VaeGraph.Score], $"{kind}, score");
            Assert.IsGreaterThan(latents.Length + (kind.Score == VaeScore.LatentDistance ? 0 : sizeof(float) * hand.Fitted.Decoder.Sum(layer => layer.Weights.Length)), scores.Length, $"{kind}: latent means do not need the decoder");
        }
    }

    [TestMethod]
    public void The_decoder_agrees_with_the_formulas()
    {
        foreach (var likelihood in Enum.GetValues<Likelihood>())
        {
            foreach (bool isKey in new[] { false, true })
            {
                var kind = new HandVaeKind(Likelihood: likelihood, ScaleSource: LikelihoodScale.LearnedPerRow, HasCondition: isKey || likelihood == Likelihood.Laplace, ConditionIsKey: isKey);
                var hand = new HandVae(kind);
                int width = hand.Fitted.Latent.Width;
                float[][] latents = [.. LatentNoise.Random(hand.Fitted.Latent, Count, RandomStream.For(1, "test")).Chunk(width)];
                float[][] conditions = hand.SomeConditions(Count);

                var actual = OnnxSession.Run(VaeGraph.Decoder(hand.Fitted, "Input", kind.HasCondition ? "Condition" : null, "Rows"), VaeColumns.Inputs(latents, conditions))["Rows"];

                AssertSame([.. latents.Zip(conditions, hand.Reconstruct).SelectMany(row => row)], actual, $"{kind}");
            }
        }
    }

    // Every likelihood, scale and score; masks and conditions take turns.
    private static IEnumerable<HandVaeKind> Kinds(Posterior posterior, Prior prior)
    {
        var kinds =
            from likelihood in Enum.GetValues<Likelihood>()
            from scale in Enum.GetValues<LikelihoodScale>()
            where scale == LikelihoodScale.Fixed || likelihood is Likelihood.Gaussian or Likelihood.Laplace or Likelihood.StudentT
            from score in VaeModels.Scores
            select new HandVaeKind(posterior, likelihood, scale, prior, score);
        return kinds.Select((kind, i) => kind with
        {
            Missing = (MissingValues)(i * 7 / 4 % 4), HasCondition = i / 4 % 3 > 0, ConditionIsKey = i / 4 % 3 == 2,
        });
    }

    private static (HandVae Hand, float[][] Rows, float[][] Conditions) Case(HandVaeKind kind)
    {
        var hand = new HandVae(kind);
        return (hand, hand.SomeRows(Count), hand.SomeConditions(Count));
    }

    private static void AssertSame(double[] expected, float[] actual, string what) => Cells.AssertSame(Array.ConvertAll(expected, x => (float)x), actual, what);
}
