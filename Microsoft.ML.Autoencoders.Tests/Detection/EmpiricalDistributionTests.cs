namespace Microsoft.ML.Autoencoders.Tests.Detection;

[TestClass]
public sealed class EmpiricalDistributionTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(100)]
    [DataRow(101)]
    [DataRow(102)]
    [DataRow(2345)]
    public void Shares_are_those_of_the_sorted_numbers(int count)
    {
        var random = new Random(count);
        float[] numbers = [.. Enumerable.Range(0, count).Select(i => i % 3 == 0 ? MathF.Round(10 * random.NextSingle()) : 10 * random.NextSingle())];

        var distribution = EmpiricalDistribution.Of([float.NaN, .. numbers, float.NaN]);

        Assert.AreEqual(count, distribution.Count);
        Assert.IsTrue(distribution.Values.Length <= 101 && distribution.Values.SequenceEqual(distribution.Values.Distinct().Order()));
        Assert.AreEqual((numbers.Min(), numbers.Max(), 1.0), (distribution.Values[0], distribution.Values[^1], distribution.Shares[^1]));
        for (int i = 0; i < distribution.Values.Length; i++)
        {
            Assert.AreEqual(numbers.Count(number => number <= distribution.Values[i]) / (double)count, distribution.Shares[i]);
            if (i > 0)
            {
                double between = numbers.Count(number => number > distribution.Values[i - 1] && number < distribution.Values[i]) / (double)count;
                Assert.IsLessThanOrEqualTo(distribution.LargestGap + 1e-12, between);
            }
        }
        Assert.AreEqual(count <= 101, distribution.LargestGap == 0);
    }

    [TestMethod]
    public void Without_numbers_there_are_no_values()
    {
        var distribution = EmpiricalDistribution.Of([float.NaN]);

        Assert.AreEqual(0, distribution.Count);
        Assert.IsEmpty(distribution.Values);
    }

    [TestMethod]
    public void The_tail_of_scores_has_the_mean_of_what_exceeds_nine_tenths()
    {
        float[] scores = [.. Enumerable.Range(1, 1000).Select(i => i / 10f), 500, 700];

        var distribution = ScoreDistribution.Of(scores);

        float[] beyond = [.. scores.Select(ScoreDistribution.Rounded).Where(score => score > distribution.TailStart)];
        Assert.AreEqual(1 - beyond.Length / (double)scores.Length, distribution.TailShare, 1e-12);
        Assert.IsTrue(distribution.TailShare is > 0.88 and <= 0.9);
        Assert.AreEqual(beyond.Average(score => (double)score - distribution.TailStart), distribution.TailScale, 1e-6);
        Assert.IsGreaterThan(0, ScoreDistribution.Of([3, 3, 3]).TailScale);
    }

    [TestMethod]
    public void Scores_that_differ_in_their_last_bits_are_rounded_to_one()
    {
        foreach (float score in new[] { 1.1f, -3.7f, 1234.5f, 1e-6f, AnomalyDetector.GreatestScore })
        {
            float rounded = ScoreDistribution.Rounded(score);

            Assert.AreEqual(score, rounded, Math.Abs(score) * 1.3e-4f);
            Assert.AreEqual(rounded, ScoreDistribution.Rounded(float.BitIncrement(score)));
            Assert.AreEqual(rounded, ScoreDistribution.Rounded(float.BitDecrement(score)));
        }
        Assert.AreEqual(0f, ScoreDistribution.Rounded(0));
    }
}
