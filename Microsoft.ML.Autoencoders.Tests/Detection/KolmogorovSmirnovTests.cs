namespace Microsoft.ML.Autoencoders.Tests.Detection;

[TestClass]
public sealed class KolmogorovSmirnovTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(7, 3)]
    [DataRow(100, 40)]
    [DataRow(101, 1000)]
    public void With_all_values_known_the_statistic_is_the_greatest_difference_anywhere(int count, int others)
    {
        foreach (int levels in new[] { 2, 5, 1000 })
        {
            var (numbers, sorted) = (Numbers(count, levels, 0, seed: 1), Numbers(others, levels, 0.1, seed: 2));

            double statistic = KolmogorovSmirnov.Statistic(EmpiricalDistribution.Of(numbers), sorted);

            Assert.AreEqual(Anywhere(numbers, sorted), statistic, 1e-12, $"{levels} levels");
        }
    }

    [TestMethod]
    [DataRow(102)]
    [DataRow(150)]
    [DataRow(1500)]
    public void With_quantiles_known_the_statistic_is_hardly_less(int count)
    {
        foreach (int levels in new[] { 2, 5, 300, 1_000_000 })
        {
            foreach (double shift in new[] { -3, -0.3, 0, 0.2, 5 })
            {
                var (numbers, sorted) = (Numbers(count, levels, 0, seed: 1), Numbers(300, levels, shift, seed: 2));

                double statistic = KolmogorovSmirnov.Statistic(EmpiricalDistribution.Of(numbers), sorted);

                double anywhere = Anywhere(numbers, sorted);
                Assert.IsLessThanOrEqualTo(anywhere + 1e-12, statistic, $"{levels} levels, {shift}");
                Assert.IsGreaterThan(anywhere - 0.04, statistic, $"{levels} levels, {shift}");
            }
        }
    }

    [TestMethod]
    public void Numbers_between_or_beside_a_few_values_are_another_kind()
    {
        var constant = EmpiricalDistribution.Of(Enumerable.Repeat(3f, 500));
        var two = EmpiricalDistribution.Of([.. Enumerable.Repeat(0f, 50), .. Enumerable.Repeat(1f, 450)]);

        Assert.AreEqual(0, KolmogorovSmirnov.Statistic(constant, [3, 3]));
        Assert.AreEqual(1, KolmogorovSmirnov.Statistic(constant, [2, 2]));
        Assert.AreEqual(1, KolmogorovSmirnov.Statistic(constant, [4, 4]));
        Assert.AreEqual(0.9, KolmogorovSmirnov.Statistic(two, [0.5f, 0.5f]), 0.01);
    }

    [TestMethod]
    // The limit's quantiles.
    [DataRow(1.2238, 1_000_000_000_000L, 0.10, 0.0002)]
    [DataRow(1.3581, 1_000_000_000_000L, 0.05, 0.0001)]
    [DataRow(1.6276, 1_000_000_000_000L, 0.01, 0.00002)]
    [DataRow(1.9495, 1_000_000_000_000L, 0.001, 0.000002)]
    [DataRow(0.5, 1_000_000_000_000L, 0.9639, 0.0001)]
    [DataRow(0.8276, 1_000_000_000_000L, 0.5, 0.0002)]
    // One sample's of 10 and 20, as two samples of twice as many count.
    [DataRow(0.409 * 3.16228, 10L, 0.05, 0.001)]
    [DataRow(0.489 * 3.16228, 10L, 0.01, 0.0006)]
    [DataRow(0.294 * 4.47214, 20L, 0.05, 0.001)]
    [DataRow(0.352 * 4.47214, 20L, 0.01, 0.0006)]
    public void Published_critical_values_have_their_probability(double scaled, long numbers, double probability, double tolerance) =>
        Assert.AreEqual(probability, KolmogorovSmirnov.PValue(scaled / Math.Sqrt(numbers), 2 * numbers, 2 * numbers), tolerance);

    [TestMethod]
    public void A_greater_difference_is_less_probable()
    {
        double[] values = [.. Enumerable.Range(0, 1001).Select(i => KolmogorovSmirnov.PValue(i / 1000.0, 100, 100))];

        Assert.AreEqual(1, values[0]);
        Assert.IsTrue(values.Zip(values.Skip(1), (a, b) => b <= a + 1e-12 && b >= 0).All(falls => falls));
        Assert.IsLessThan(1e-40, values[^1]);
    }

    [TestMethod]
    public void Samples_of_one_kind_are_found_different_no_more_often_than_the_probability_says()
    {
        int found = Enumerable.Range(0, 1000).Count(seed =>
        {
            var training = EmpiricalDistribution.Of(Numbers(400, 1_000_000, 0, 2 * seed));
            return KolmogorovSmirnov.PValue(KolmogorovSmirnov.Statistic(training, Numbers(150, 1_000_000, 0, 2 * seed + 1)), 400, 150) < 0.05;
        });

        Assert.IsTrue(found is > 15 and < 75, $"{found} of 1000");
    }

    private static float[] Numbers(int count, int levels, double shift, int seed)
    {
        var random = new Random(seed);
        float[] numbers = [.. Enumerable.Range(0, count).Select(_ => (float)((Math.Floor(random.NextDouble() * levels) / levels) + shift))];
        Array.Sort(numbers);
        return numbers;
    }

    // At each number, and just below it.
    private static double Anywhere(float[] numbers, float[] others) => numbers.Concat(others).SelectMany(number => new[] { number, float.BitDecrement(number) })
        .Max(at => Math.Abs(Share(numbers, at) - Share(others, at)));

    private static double Share(float[] numbers, float at) => numbers.Count(number => number <= at) / (double)numbers.Length;
}
