namespace Microsoft.ML.Autoencoders.Tests.Onnx;

/// <summary>The probability in a graph against its formula.</summary>
[TestClass]
public sealed class ProbabilityNodesTests
{
    private static readonly float[] Extremes = [-float.MaxValue, -1e30f, -1, 0, 1, 1e30f, float.MaxValue];

    [TestMethod]
    [DynamicData(nameof(Distributions))]
    public void The_graph_computes_the_formula(string name, float[] scores)
    {
        var distribution = ScoreDistribution.Of(scores);
        float[] at = [.. Extremes.Concat(distribution.Training.Values).Concat(Between(distribution.Training.Values)).Order()];

        float[] found = Run(distribution, at);

        for (int i = 0; i < at.Length; i++)
        {
            Assert.AreEqual(Formula(distribution, at[i]), found[i], 2e-7, $"{name}: {at[i]}");
        }
        Assert.IsTrue(found.Zip(found.Skip(1), (a, b) => a <= b).All(rises => rises), name);
        Assert.AreEqual((0f, 1f), (found[0], found[^1]), name);
    }

    [TestMethod]
    public void A_training_row_has_the_share_of_those_that_are_not_greater()
    {
        var random = new Random(3);
        float[] scores = [.. Enumerable.Range(0, 5000).Select(_ => -MathF.Log(1 - random.NextSingle()))];
        Array.Sort(scores);

        float[] found = Run(ScoreDistribution.Of(scores), scores);

        for (int i = 0; i < scores.Length; i++)
        {
            // Scores that are exponentially distributed have that tail.
            Assert.AreEqual((i + 1.0) / scores.Length, found[i], i < 4500 ? 0.01 : 0.02);
        }
    }

    [TestMethod]
    public void The_last_bits_of_equal_scores_do_not_decide()
    {
        var random = new Random(6);
        // Ten different scores, each with the errors of rounding that different ways to compute it give.
        float[] scores = [.. Enumerable.Range(0, 1000).Select(i => (1 + i % 10) * (1 + 2e-7f * (random.NextSingle() - 0.5f)))];

        float[] found = Run(ScoreDistribution.Of(scores), [.. Enumerable.Range(1, 10).SelectMany(score => new[] { score * (1 - 2e-7f), score, score * (1 + 2e-7f) })]);

        for (int i = 0; i < found.Length; i++)
        {
            Assert.AreEqual(i / 3 < 9 ? (i / 3 + 1) / 10.0 : 0.9 + 0.1 * (1 - Math.Exp(-1)), found[i], 1e-4, $"{i}");
        }
    }

    public static IEnumerable<object[]> Distributions
    {
        get
        {
            var random = new Random(2);
            yield return ["one score", new[] { 2f }];
            yield return ["one score of zero", new[] { 0f }];
            yield return ["equal scores", new[] { 2f, 2, 2 }];
            yield return ["two scores", new[] { 1f, 4 }];
            yield return ["a few", new[] { -3f, 1, 1, 1, 2, 7, 7 }];
            yield return ["neighbours", new[] { 1f, float.BitIncrement(1), 2 }];
            yield return ["negative", Enumerable.Range(0, 500).Select(_ => -100 * random.NextSingle()).ToArray()];
            yield return ["mostly the same", new[] { 0.5f, 0.7f }.Concat(Enumerable.Repeat(1f, 100)).ToArray()];
            yield return ["heavy tail", Enumerable.Range(0, 3000).Select(_ => MathF.Exp(6 * random.NextSingle())).ToArray()];
            yield return ["not to be scored", Enumerable.Range(0, 300).Select(i => i % 20 == 0 ? AnomalyDetector.GreatestScore : i).ToArray()];
        }
    }

    private static IEnumerable<float> Between(float[] values)
    {
        yield return values[0] - 0.01f;
        for (int i = 0; i < values.Length; i++)
        {
            float next = i < values.Length - 1 ? values[i + 1] : values[i] + 10;
            yield return values[i] + 0.3f * (next - values[i]);
            yield return values[i] + 0.8f * (next - values[i]);
        }
    }

    private static double Formula(ScoreDistribution distribution, float score)
    {
        var (values, shares) = distribution.Body;
        if (score > distribution.TailStart)
        {
            return 1 - (1 - distribution.TailShare) * Math.Exp(-((double)score - distribution.TailStart) / distribution.TailScale);
        }
        int above = Array.FindIndex(values, value => value >= score);
        if (above > 0)
        {
            double share = ((double)score - values[above - 1]) / ((double)values[above] - values[above - 1]);
            return shares[above - 1] + share * (shares[above] - shares[above - 1]);
        }
        double width = values.Length > 1 ? (double)values[1] - values[0] : Math.Max(1e-5 * Math.Abs(values[0]), 1e-12);
        return shares[0] * Math.Max(0, 1 - ((double)values[0] - score) / width);
    }

    private static float[] Run(ScoreDistribution distribution, float[] scores)
    {
        var graph = new GraphBuilder("probability", ["score", "probability"]);
        var score = new Term(graph, graph.Input("score", 1)).Sum();
        graph.ScalarOutput(ProbabilityNodes.Of(score, distribution).Name, "probability", isBoolean: false);
        return OnnxSession.Run(graph.Build(), ("score", scores, [scores.Length, 1]))["probability"];
    }
}
