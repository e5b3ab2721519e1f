using MathNet.Numerics.Statistics;

namespace Microsoft.ML.Autoencoders.Tests.Latent;

/// <summary>Mixtures of Gaussians that are fitted to latent vectors.</summary>
[TestClass]
public sealed class GaussianMixturesTests
{
    private const int Count = 8_000;

    // L of the covariances, lower triangular, row after row.
    private static readonly (double Share, double[] Mean, double[] Factor)[] Truth =
    [
        (0.5, [0, 0], [1, 0.8, 0.3]),
        (0.3, [6, 0], [0.2, -0.5, 1]),
        (0.2, [0, 8], [2, 0, 0.1]),
    ];

    [TestMethod]
    public void Shares_means_and_covariances_are_found()
    {
        var mixture = Fit(Draws(Count), 3);

        int[] found = [.. Truth.Select(truth => Enumerable.Range(0, 3).MinBy(k => Distance(mixture, k, truth.Mean)))];
        CollectionAssert.AreEquivalent(new[] { 0, 1, 2 }, found);
        foreach (var (truth, k) in Truth.Zip(found))
        {
            var component = MixtureComponent.Of(mixture, k);
            Assert.AreEqual(truth.Share, Math.Exp(mixture.LogWeights[k]), 0.02);
            for (int i = 0; i < 2; i++)
            {
                Assert.AreEqual(truth.Mean[i], component.Location[i], 0.1);
            }
            double[] expected = Covariance(truth.Factor[0], truth.Factor[1], truth.Factor[2]);
            double[] actual = Covariance(component.Factor![0, 0], component.Factor[1, 0], component.Factor[1, 1]);
            for (int i = 0; i < 3; i++)
            {
                Assert.AreEqual(expected[i], actual[i], 0.06 * Math.Max(1, expected[i]), $"component {k}, entry {i}");
            }
        }
    }

    [TestMethod]
    public void One_component_has_the_rows_mean_and_covariance()
    {
        var rows = Draws(Count);

        var mixture = Fit(rows, 1);

        double[][] columns = [.. Enumerable.Range(0, 2).Select(i => Enumerable.Range(0, rows.Rows).Select(row => (double)rows.Row(row)[i]).ToArray())];
        var component = MixtureComponent.Of(mixture, 0);
        Assert.AreEqual(0, mixture.LogWeights[0], 1e-6);
        double[] covariance = Covariance(component.Factor![0, 0], component.Factor[1, 0], component.Factor[1, 1]);
        Assert.AreEqual(columns[0].Mean(), component.Location[0], 1e-5);
        Assert.AreEqual(columns[1].Mean(), component.Location[1], 1e-5);
        Assert.AreEqual(columns[0].Variance(), covariance[0], 0.01 * columns[0].Variance());
        Assert.AreEqual(columns[0].Covariance(columns[1]), covariance[1], 0.01 * columns[0].Variance());
        Assert.AreEqual(columns[1].Variance(), covariance[2], 0.01 * columns[1].Variance());
    }

    [TestMethod]
    public void Draws_are_distributed_as_the_rows_are()
    {
        var rows = Draws(Count);
        var mixture = Fit(rows, 5);

        float[][] draws = PriorSampler.Draw(mixture.Components, mixture, Count, RandomStream.For(1, "test"));

        for (int i = 0; i < 2; i++)
        {
            double[] expected = [.. Enumerable.Range(0, Count).Select(row => (double)rows.Row(row)[i])], actual = [.. draws.Select(draw => (double)draw[i])];
            foreach (double share in new[] { 0.05, 0.25, 0.5, 0.75, 0.95 })
            {
                Assert.AreEqual(share, actual.EmpiricalCDF(expected.Quantile(share)), 0.03, $"entry {i}, quantile {share}");
            }
        }
    }

    [TestMethod]
    public void The_seed_decides()
    {
        var rows = Draws(500);

        CollectionAssert.AreEqual(Fit(rows, 4).Parameters, Fit(rows, 4).Parameters);
        CollectionAssert.AreNotEqual(Fit(rows, 4).Parameters, Fit(rows, 4, seed: 2).Parameters);
    }

    [TestMethod]
    [DataRow(1, 1, 10, 1)]
    [DataRow(3, 2, 10, 3)]
    [DataRow(500, 30, 40, 40)]
    public void Few_rows_for_their_length_have_finite_components(int rows, int width, int components, int expected)
    {
        var latents = new Matrix(LatentNoise.Random(new LatentShape(Posterior.DiagonalGaussian, width, 0), rows, RandomStream.For(1, "few")), width);

        AssertFinite(Fit(latents, components), expected);
    }

    [TestMethod]
    public void Rows_that_are_all_the_same_are_one_component()
    {
        var mixture = Fit(new Matrix([.. Enumerable.Repeat(7f, 60)], 3), 4);

        AssertFinite(mixture, 1);
        Assert.IsTrue(PriorSampler.Draw(mixture.Components, mixture, 20, RandomStream.For(1, "test")).All(draw => draw.All(value => Math.Abs(value - 7) < 1e-3)));
    }

    [TestMethod]
    public void Of_very_many_rows_one_in_so_many_tells_enough()
    {
        // 2^21 numbers are what is looked at.
        var rows = Draws(1_200_000);

        var mixture = Fit(rows, 1);

        Assert.AreEqual(Truth[1].Share * 6, mixture.Parameters[0], 0.02);
    }

    [TestMethod]
    public void A_token_ends_it()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsExactly<OperationCanceledException>(() => GaussianMixtures.Fit(Draws(100), 3, RandomStream.For(1, "test"), source.Token));
    }

    private static LatentMixture Fit(Matrix rows, int components, int seed = 1) => GaussianMixtures.Fit(rows, components, RandomStream.For(seed, "sampler"));

    private static void AssertFinite(LatentMixture mixture, int components)
    {
        Assert.AreEqual(components, mixture.Count);
        Assert.IsTrue(mixture.Parameters.All(float.IsFinite) && mixture.LogWeights.All(float.IsFinite));
        Assert.AreEqual(1, mixture.LogWeights.Sum(logarithm => Math.Exp(logarithm)), 1e-4);
    }

    private static double Distance(LatentMixture mixture, int component, double[] point) =>
        MixtureComponent.Of(mixture, component).Location.Zip(point, (x, y) => (x - y) * (x - y)).Sum();

    private static double[] Covariance(double a, double b, double c) => [a * a, a * b, b * b + c * c];

    private static Matrix Draws(int count)
    {
        var random = RandomStream.For(5, "draws");
        float[] noise = LatentNoise.Random(new LatentShape(Posterior.DiagonalGaussian, 2, 0), count, random);
        var values = new float[2 * count];
        for (int row = 0; row < count; row++)
        {
            double place = random.NextDouble();
            var (_, mean, factor) = place < 0.5 ? Truth[0] : place < 0.8 ? Truth[1] : Truth[2];
            values[2 * row] = (float)(mean[0] + factor[0] * noise[2 * row]);
            values[2 * row + 1] = (float)(mean[1] + factor[1] * noise[2 * row] + factor[2] * noise[2 * row + 1]);
        }
        return new Matrix(values, 2);
    }
}
