using MathNet.Numerics.Statistics;

namespace Microsoft.ML.Autoencoders.Tests.Latent;

/// <summary>Draws of a prior have its moments.</summary>
[TestClass]
public sealed class PriorSamplerTests
{
    private const int Count = 40_000;

    [TestMethod]
    [DataRow(Posterior.DiagonalGaussian, 1.0)]
    [DataRow(Posterior.FullGaussian, 1.0)]
    [DataRow(Posterior.Laplace, 2.0)]
    public void Standard_priors(Posterior family, double variance)
    {
        float[][] draws = Draw(new LatentShape(family, 3, 0), null);

        for (int entry = 0; entry < 3; entry++)
        {
            Assert.AreEqual(0, Column(draws, entry).Mean(), 0.04);
            Assert.AreEqual(variance, Column(draws, entry).Variance(), 0.08 * variance);
        }
    }

    [TestMethod]
    public void A_categorical_code_has_a_category_of_each_variable_and_all_as_often()
    {
        float[][] draws = Draw(new LatentShape(Posterior.Categorical, 2, 5), null);

        Assert.IsTrue(draws.All(draw => draw.All(x => x is 0 or 1) && draw[..5].Sum() == 1 && draw[5..].Sum() == 1));
        for (int entry = 0; entry < 10; entry++)
        {
            Assert.AreEqual(0.2, Column(draws, entry).Mean(), 0.01);
        }
        Assert.AreEqual(0, Correlation.Pearson(Column(draws, 0), Column(draws, 5)), 0.025, "the variables are independent");
    }

    [TestMethod]
    public void A_mixture_has_its_weights_means_and_variances()
    {
        // Two far apart: from the draws near each its own moments can be read.
        var shape = new LatentShape(Posterior.DiagonalGaussian, 2, 0);
        float[][] draws = Draw(shape, Mixture(shape, [-50, 1, (float)Math.Log(4), 0], [50, -2, (float)Math.Log(0.25), (float)Math.Log(9)]));

        float[][] first = [.. draws.Where(draw => draw[0] < 0)];
        float[][] second = [.. draws.Where(draw => draw[0] > 0)];
        Assert.AreEqual(0.25, (double)first.Length / Count, 0.01);
        AssertMoments(first, 0, -50, 4);
        AssertMoments(first, 1, 1, 1);
        AssertMoments(second, 0, 50, 0.25);
        AssertMoments(second, 1, -2, 9);
    }

    [TestMethod]
    public void A_full_Gaussian_component_has_its_covariance()
    {
        var shape = new LatentShape(Posterior.FullGaussian, 3, 0);
        float[] component = [1, 2, 3, 0, (float)Math.Log(0.5), (float)Math.Log(2), 0.7f, -1, 0.4f];
        float[][] draws = Draw(shape, Mixture(shape, component, component));

        // L = [1, 0, 0; 0.7, 0.5, 0; -1, 0.4, 2]
        double[,] covariance = { { 1, 0.7, -1 }, { 0.7, 0.74, -0.5 }, { -1, -0.5, 5.16 } };
        for (int i = 0; i < 3; i++)
        {
            Assert.AreEqual(i + 1, Column(draws, i).Mean(), 0.05);
            for (int j = 0; j < 3; j++)
            {
                Assert.AreEqual(covariance[i, j], Column(draws, i).Covariance(Column(draws, j)), 0.12, $"{i}, {j}");
            }
        }
    }

    [TestMethod]
    public void A_Laplace_component_has_its_location_and_scale()
    {
        var shape = new LatentShape(Posterior.Laplace, 1, 0);
        float[][] draws = Draw(shape, Mixture(shape, [3, (float)Math.Log(0.5)], [3, (float)Math.Log(0.5)]));

        AssertMoments(draws, 0, 3, 0.5);
        Assert.AreEqual(0.5, Column(draws, 0).Average(x => Math.Abs(x - 3)), 0.02);
    }

    [TestMethod]
    public void The_seed_decides()
    {
        var shape = new LatentShape(Posterior.DiagonalGaussian, 2, 0);

        CollectionAssert.AreEqual(Column(Draw(shape, null), 0), Column(Draw(shape, null), 0));
        CollectionAssert.AreNotEqual(Column(Draw(shape, null), 0), Column(Draw(shape, null, seed: 2), 0));
    }

    private static float[][] Draw(LatentShape shape, LatentMixture? prior, int seed = 1)
    {
        float[][] draws = PriorSampler.Draw(shape, prior, Count, RandomStream.For(seed, "test"));
        Assert.HasCount(Count, draws);
        return draws;
    }

    private static LatentMixture Mixture(LatentShape shape, float[] first, float[] second) =>
        new(shape, [(float)Math.Log(0.25), (float)Math.Log(0.75)], [.. first, .. second]);

    private static void AssertMoments(float[][] draws, int entry, double mean, double variance)
    {
        double[] values = Column(draws, entry);
        Assert.AreEqual(mean, values.Mean(), 5 * Math.Sqrt(variance / values.Length));
        Assert.AreEqual(variance, values.Variance(), 0.08 * variance);
    }

    private static double[] Column(float[][] draws, int entry) => [.. draws.Select(draw => (double)draw[entry])];
}
