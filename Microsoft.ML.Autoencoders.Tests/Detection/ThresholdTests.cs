namespace Microsoft.ML.Autoencoders.Tests.Detection;

/// <summary>Thresholds against trying all that there are.</summary>
[TestClass]
public sealed class ThresholdTests
{
    [TestMethod]
    public void The_budget_gives_the_least_threshold_that_keeps_it()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            float[] scores = Scores(random, random.Next(1, 300), seed % 2 == 0);
            foreach (double perThousand in new[] { 0, 1, 3.7, 10, 250, 999.9 })
            {
                float threshold = FalseAlarmBudget.Threshold(scores, perThousand);

                Assert.IsLessThanOrEqualTo(perThousand, Above(scores, threshold) * 1000.0 / scores.Length);
                // The next lower place between two scores would be too many.
                if (scores.Where(score => score < threshold).ToArray() is { Length: > 0 } below)
                {
                    Assert.IsGreaterThan(perThousand, Above(scores, float.BitDecrement(below.Max())) * 1000.0 / scores.Length);
                }
            }
        }
    }

    [TestMethod]
    public void The_budget_of_whole_rows_is_used_up()
    {
        float[] scores = [.. Enumerable.Range(0, 1000).Select(i => i / 7f)];

        foreach (int perThousand in new[] { 0, 1, 3, 7, 29, 57, 113, 500, 999 })
        {
            Assert.AreEqual(perThousand, Above(scores, FalseAlarmBudget.Threshold(scores, perThousand)));
        }
        // A budget that is a whole number of rows but for rounding.
        for (int count = 1; count <= 200; count++)
        {
            float[] some = scores[..count];
            for (int alarms = 0; alarms < count; alarms++)
            {
                Assert.AreEqual(alarms, Above(some, FalseAlarmBudget.Threshold(some, 1000.0 * alarms / count)), $"{alarms} of {count}");
            }
        }
        Assert.AreEqual((scores[^4] + scores[^3]) / 2, FalseAlarmBudget.Threshold(scores, 3), 1e-4f);
    }

    [TestMethod]
    public void The_best_threshold_has_the_greatest_F1_of_all()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            float[] scores = Scores(random, random.Next(2, 120), seed % 2 == 0);
            bool[] anomalies = [.. scores.Select((score, i) => i == 0 || (i > 1 && score + random.NextDouble() > 1.2))];

            float threshold = BestThreshold.ByF1(scores, anomalies);

            float[] all = [float.MinValue, .. scores];
            double best = all.Max(at => F1(scores, anomalies, at));
            Assert.AreEqual(best, F1(scores, anomalies, threshold), 1e-12, $"{seed}");
            Assert.IsFalse(scores.Contains(threshold) && scores.Distinct().Count() > 1, $"{seed}: on a score");
            Assert.AreEqual(all.Where(at => F1(scores, anomalies, at) > best - 1e-12).Min(at => Above(scores, at)), Above(scores, threshold), $"{seed}: alarms");
        }
    }

    [TestMethod]
    public void Rows_that_cannot_be_scored_do_not_lift_the_threshold()
    {
        const float Greatest = AnomalyDetector.GreatestScore;

        Assert.AreEqual(3, FalseAlarmBudget.Threshold([1, 2, 3, Greatest], 250), 1e-4f);
        Assert.AreEqual(3, BestThreshold.ByF1([1, 2, 3, Greatest], [false, false, false, true]), 1e-4f);
        Assert.AreEqual(Greatest, FalseAlarmBudget.Threshold([1, Greatest], 0));
    }

    [TestMethod]
    [DataRow(new[] { 1f, 2, 3, 4, 5 }, 0.4, 3.5f)]
    [DataRow(new[] { 1f, 2, 3, 3.00001f, 5 }, 0.4, 4f)] // equal but for rounding: not parted
    [DataRow(new[] { 1f, 2, 3, 3, 3 }, 0.4, 3.00003f)]
    [DataRow(new[] { 1f, 2, 3, 4, 5 }, 0.001, 5.00005f)]
    [DataRow(new[] { 0f, 0, 0 }, 0.5, 0f)]
    public void A_share_of_the_rows_lies_above_unless_equal_rows_would_be_parted(float[] scores, double share, float expected)
    {
        Assert.AreEqual(expected, Threshold.ForShare(scores, share), 1e-5f);
    }

    [TestMethod]
    public void Neighbouring_numbers_are_kept_apart()
    {
        foreach (float score in new[] { 1f, float.BitIncrement(1), 0, -1, 1e20f })
        {
            float above = float.BitIncrement(score);

            float threshold = BestThreshold.ByF1([score, above], [false, true]);

            Assert.IsTrue(threshold >= score && threshold < above);
        }
        Assert.IsLessThan(0, BestThreshold.ByF1([0, 0, 0], [false, true, true]), "all are alarms");
    }

    private static float[] Scores(Random random, int count, bool areRounded) =>
        [.. Enumerable.Range(0, count).Select(_ => areRounded ? MathF.Round(random.NextSingle(), 1) - 0.3f : random.NextSingle())];

    private static int Above(float[] scores, float threshold) => scores.Count(score => score > threshold);

    private static double F1(float[] scores, bool[] anomalies, float threshold)
    {
        int right = scores.Where((score, i) => score > threshold && anomalies[i]).Count();
        int wrong = scores.Where((score, i) => score > threshold != anomalies[i]).Count();
        return 2.0 * right / (2 * right + wrong);
    }
}
