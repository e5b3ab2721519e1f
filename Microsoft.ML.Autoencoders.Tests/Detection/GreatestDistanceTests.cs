namespace Microsoft.ML.Autoencoders.Tests.Detection;

/// <summary>How distances of different kinds become one score.</summary>
[TestClass]
public sealed class GreatestDistanceTests
{
    private static readonly DistanceScale First = new(2, 0.5f), Second = new(10, 2);

    [TestMethod]
    public void The_score_is_that_of_the_greatest_standardized_logarithm()
    {
        float[] first = [2, 2 * MathF.Exp(0.5f), 2, 1, 300], second = [10, 10, 10 * MathF.Exp(2), 1, 1e20f];
        double[] expected = [0, 1, 1, Math.Max(Math.Log(0.5) / 0.5, Math.Log(0.1) / 2), Math.Log(1e19) / 2];

        var (scores, _) = Run(first, second);

        for (int i = 0; i < scores.Length; i++)
        {
            Assert.AreEqual(Math.Log2(1 + Math.Pow(2, expected[i])), scores[i], 1e-5, $"row {i}");
        }
    }

    [TestMethod]
    public void The_parts_are_those_of_the_greatest_and_sum_to_the_score()
    {
        var (scores, parts) = Run([2, 8, 2], [10, 10, 90]);

        // Of equal ones the first counts; its parts are a quarter and three quarters, those of the second half and half.
        foreach (var (row, share) in new[] { (0, 0.25), (1, 0.25), (2, 0.5) })
        {
            Assert.AreEqual(share * scores[row], parts[2 * row], 1e-5, $"row {row}");
            Assert.AreEqual((1 - share) * scores[row], parts[2 * row + 1], 1e-5, $"row {row}");
        }
    }

    [TestMethod]
    public void A_distance_of_0_has_a_score_and_none_that_is_too_great_is_hidden()
    {
        var (scores, parts) = Run([0, float.PositiveInfinity, 1], [0, 10, float.NaN]);

        Assert.IsTrue(scores[0] is >= 0 and < 0.2f, $"{scores[0]}");
        CollectionAssert.AreEqual(new[] { 0f, 0 }, parts[..2]);
        Assert.IsFalse(float.IsFinite(scores[1]), $"{scores[1]}");
        Assert.IsFalse(float.IsFinite(scores[2]), $"{scores[2]}");
    }

    [TestMethod]
    public void The_scale_is_the_median_and_the_90th_percentile_over_it()
    {
        var scale = DistanceScale.Of([.. Enumerable.Range(1, 100).Select(i => (double)i).Reverse()]);

        Assert.AreEqual(51, scale.Unit);
        Assert.AreEqual(Math.Log(91.0 / 51), scale.Spread, 1e-6);
    }

    [TestMethod]
    public void Equal_distances_have_a_scale_and_among_duplicates_the_others_have()
    {
        Assert.AreEqual(new DistanceScale(1, 0.05f), DistanceScale.Of([0, 0, 0]));
        Assert.AreEqual(new DistanceScale(3, 0.05f), DistanceScale.Of([3, 3, 3, 3]));
        Assert.AreEqual(2, DistanceScale.Of([0, 0, 0, 8]).Unit);
    }

    private static (float[] Scores, float[] Parts) Run(float[] first, float[] second)
    {
        var graph = new GraphBuilder("greatest", ["first", "second", "score", "parts"]);
        var (a, b) = (new Term(graph, graph.Input("first", 1)), new Term(graph, graph.Input("second", 1)));
        var nodes = new GreatestDistanceNodes(
        [
            new(a.Sum(), First, () => a * new Term(graph, graph.Floats([0.25f, 0.75f], 2))),
            new(b.Sum(), Second, () => b * new Term(graph, graph.Floats([0.5f, 0.5f], 2))),
        ]);
        graph.ScalarOutput(nodes.Score.Name, "score", isBoolean: false);
        graph.Output(nodes.Parts.Name, "parts", 2);
        var results = OnnxSession.Run(graph.Build(), ("first", first, [first.Length, 1]), ("second", second, [second.Length, 1]));
        return (results["score"], results["parts"]);
    }
}
