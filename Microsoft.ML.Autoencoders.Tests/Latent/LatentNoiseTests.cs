using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Microsoft.ML.Autoencoders.Tests.Latent;

/// <summary>Noise is of the family; that of a score has exact moments.</summary>
[TestClass]
public sealed class LatentNoiseTests
{
    private const int Width = 12;

    [TestMethod]
    [DataRow(Posterior.DiagonalGaussian, 1.0)]
    [DataRow(Posterior.FullGaussian, 1.0)]
    [DataRow(Posterior.Laplace, 2.0)]
    public void Noise_of_a_score_has_mean_0_and_the_variance_of_the_family(Posterior family, double variance)
    {
        foreach (int draws in new[] { 2, 3, 16, 257 })
        {
            float[] noise = LatentNoise.ForScore(Shape(family), draws, seed: 1);

            Assert.HasCount(draws * Width, noise);
            for (int entry = 0; entry < Width; entry++)
            {
                double[] values = [.. Enumerable.Range(0, draws).Select(draw => (double)noise[draw * Width + entry])];
                Assert.AreEqual(0, values.Mean(), 1e-6, $"{draws} draws, entry {entry}");
                Assert.AreEqual(variance, values.PopulationVariance(), 1e-6, $"{draws} draws, entry {entry}");
            }
        }
    }

    [TestMethod]
    public void A_single_draw_is_the_mean()
    {
        CollectionAssert.AreEqual(new float[Width], LatentNoise.ForScore(Shape(Posterior.DiagonalGaussian), 1, seed: 1));
        CollectionAssert.AreEqual(new float[Width], LatentNoise.ForScore(Shape(Posterior.Laplace), 1, seed: 1));
    }

    [TestMethod]
    [DataRow(Posterior.DiagonalGaussian)]
    [DataRow(Posterior.Laplace)]
    [DataRow(Posterior.Categorical)]
    public void Noise_follows_the_distribution_of_the_family(Posterior family)
    {
        var shape = Shape(family);
        float[] random = LatentNoise.Random(shape, 5001, RandomStream.For(1, "test"));
        float[] quasi = LatentNoise.ForScore(shape, 1000, seed: 1);

        Assert.HasCount(5001 * shape.Width, random);
        AssertFollows(family, random, 2.47 / Math.Sqrt(random.Length));
        for (int entry = 0; entry < shape.Width; entry++)
        {
            AssertFollows(family, [.. Enumerable.Range(0, 1000).Select(draw => quasi[draw * shape.Width + entry])], 0.045);
        }
        Assert.IsTrue(random.All(float.IsFinite));
    }

    [TestMethod]
    public void Random_noise_is_independent()
    {
        float[] noise = LatentNoise.Random(Shape(Posterior.DiagonalGaussian), 20_000, RandomStream.For(1, "test"));
        double[] Column(int entry) => [.. Enumerable.Range(0, 20_000).Select(draw => (double)noise[draw * Width + entry])];

        for (int entry = 1; entry < Width; entry++)
        {
            Assert.AreEqual(0, Correlation.Pearson(Column(entry), Column(entry - 1)), 0.035);
            Assert.AreEqual(0, Correlation.Pearson([.. Column(entry).Select(x => x * x)], [.. Column(entry - 1).Select(x => x * x)]), 0.035);
        }
    }

    // Kolmogorov and Smirnov's distance.
    private static void AssertFollows(Posterior family, float[] values, double largest)
    {
        double[] sorted = [.. values.Select(x => family switch
        {
            Posterior.Laplace => new Laplace(0, 1).CumulativeDistribution(x),
            Posterior.Categorical => Math.Exp(-Math.Exp(-x)),
            _ => Normal.CDF(0, 1, x),
        }).Order()];
        Assert.IsLessThan(largest, sorted.Select((x, i) => Math.Abs(x - (i + 0.5) / sorted.Length)).Max());
    }

    private static LatentShape Shape(Posterior family) => family == Posterior.Categorical ? new(family, 4, 3) : new(family, Width, 0);
}
