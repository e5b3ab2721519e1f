using MathNet.Numerics.Statistics;

namespace Microsoft.ML.Autoencoders.Tests.Latent;

/// <summary>Quasi-random points fill the cube more evenly than random ones.</summary>
[TestClass]
public sealed class QuasiRandomTests
{
    [TestMethod]
    public void In_each_dimension_a_power_of_its_prime_of_points_has_one_in_each_part()
    {
        int[] primes = [2, 3, 5, 7, 11, 13];
        for (int dimension = 0; dimension < primes.Length; dimension++)
        {
            int parts = primes[dimension] * primes[dimension];
            double[] points = QuasiRandom.Points(parts, primes.Length, RandomStream.For(1, "test"));

            CollectionAssert.AreEquivalent(Enumerable.Range(0, parts).ToArray(),
                Enumerable.Range(0, parts).Select(point => (int)(points[point * primes.Length + dimension] * parts)).ToArray(), $"prime {primes[dimension]}");
        }
    }

    [TestMethod]
    public void A_mean_over_the_points_is_closer_than_over_random_ones()
    {
        const int Count = 256;
        const int Dimensions = 8;
        double Error(Func<int, double[]> draw) => Math.Sqrt(Enumerable.Range(0, 30).Average(seed =>
        {
            double[] points = draw(seed);
            return Math.Pow(Enumerable.Range(0, Count).Average(point => Enumerable.Range(0, Dimensions).Sum(i => Math.Pow(points[point * Dimensions + i], 2))) - Dimensions / 3.0, 2);
        }));
        double[] Random(int seed)
        {
            var stream = RandomStream.For(seed, "random");
            return [.. Enumerable.Range(0, Count * Dimensions).Select(_ => stream.NextDouble())];
        }

        double quasi = Error(seed => QuasiRandom.Points(Count, Dimensions, RandomStream.For(seed, "test")));

        Assert.IsLessThan(Error(Random) / 5, quasi);
    }

    [TestMethod]
    public void Each_point_by_itself_is_uniform_over_the_seeds()
    {
        const int Dimensions = 40;
        double[] first = [.. Enumerable.Range(0, 2000).Select(seed => QuasiRandom.Points(3, Dimensions, RandomStream.For(seed, "test"))[2 * Dimensions + 1])];

        Assert.AreEqual(0.5, first.Mean(), 0.03);
        Assert.AreEqual(1 / 12.0, first.Variance(), 0.006);
    }

    [TestMethod]
    public void Dimensions_are_uncorrelated_even_where_primes_are_large()
    {
        const int Count = 500;
        const int Dimensions = 60;
        double[] points = QuasiRandom.Points(Count, Dimensions, RandomStream.For(1, "test"));
        double[] Column(int dimension) => [.. Enumerable.Range(0, Count).Select(point => points[point * Dimensions + dimension])];

        for (int dimension = 1; dimension < Dimensions; dimension++)
        {
            Assert.AreEqual(0, Correlation.Pearson(Column(dimension), Column(dimension - 1)), 0.2, $"dimension {dimension}");
        }
    }

    [TestMethod]
    public void Points_are_inside_and_the_seed_decides()
    {
        double[] points = QuasiRandom.Points(300, 100, RandomStream.For(2, "test"));

        Assert.IsTrue(points.All(x => x is > 0 and < 1));
        CollectionAssert.AreEqual(points, QuasiRandom.Points(300, 100, RandomStream.For(2, "test")));
        CollectionAssert.AreNotEqual(points, QuasiRandom.Points(300, 100, RandomStream.For(3, "test")));
    }
}
