using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Training.Torch;

/// <summary>Learned priors: densities, moments and draws.</summary>
[TestClass]
public sealed class VaePriorTests
{
    public static IEnumerable<object[]> Learned() =>
        from posterior in new[] { Posterior.DiagonalGaussian, Posterior.FullGaussian, Posterior.Laplace }
        from prior in new[] { Prior.GaussianMixture, Prior.VampPrior }
        select new object[] { posterior, prior };

    [TestMethod]
    [DynamicData(nameof(Learned))]
    public void Densities_and_moments_are_those_of_the_formulas(Posterior posterior, Prior kind)
    {
        using var vae = new VaeCase(o => (o.Posterior, o.Prior, o.LatentDimension, o.PriorComponents) = (posterior, kind, 3, 4));
        var hand = Hand(vae);
        using var scope = torch.NewDisposeScope();
        var generator = new Draws(1);
        using var family = new TorchLatentFamily(vae.Shape.Latent, torch.CPU);
        using var prior = new TorchPrior(vae.Shape, vae.Network, family, torch.CPU);
        var points = TorchTensors.Normal([2, 6, 3], generator, torch.CPU) * 2;

        var mixture = prior.Mixture()!;
        var logs = prior.LogDensity(mixture, points);
        var (mean, variance) = mixture.Moments();

        for (int i = 0; i < 12; i++)
        {
            double[] point = Array.ConvertAll(points.Value[i / 6, i % 6].data<float>().ToArray(), x => (double)x);
            Assert.AreEqual(hand.LogDensity(point), logs.Value[i / 6, i % 6].item<float>(), 2e-5 * Math.Max(1, Math.Abs(hand.LogDensity(point))));
        }
        for (int entry = 0; entry < 3; entry++)
        {
            Assert.AreEqual(hand.Moments(entry).Mean, mean.Value[entry].item<float>(), 1e-5);
            Assert.AreEqual(hand.Moments(entry).Variance, variance.Value[entry].item<float>(), 1e-5 * Math.Max(1, hand.Moments(entry).Variance));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Learned))]
    public void A_density_of_one_entry_integrates_to_1_and_has_the_moments(Posterior posterior, Prior kind)
    {
        using var vae = new VaeCase(o => (o.Posterior, o.Prior, o.LatentDimension) = (posterior, kind, 1));
        using var scope = torch.NewDisposeScope();
        using var family = new TorchLatentFamily(vae.Shape.Latent, torch.CPU);
        using var prior = new TorchPrior(vae.Shape, vae.Network, family, torch.CPU);
        var mixture = prior.Mixture()!;
        var (points, weights) = Quadrature.Rule(-60, 60);

        double[] density = Array.ConvertAll(mixture.LogDensity(torch.tensor(Array.ConvertAll(points, x => (float)x), [points.Length, 1])).data<float>().ToArray(), log => Math.Exp(log));

        double Integral(Func<double, double> f) => points.Select((x, i) => weights[i] * density[i] * f(x)).Sum();
        var (mean, variance) = mixture.Moments();
        Assert.AreEqual(1, Integral(_ => 1), 1e-4);
        Assert.AreEqual(Integral(x => x), mean.item<float>(), 1e-4);
        Assert.AreEqual(Integral(x => x * x) - Math.Pow(Integral(x => x), 2), variance.item<float>(), 2e-4 * variance.item<float>());
    }

    // Components that are narrow and far from the origin: what the sum of matrix products loses is little.
    [TestMethod]
    [DataRow(0f)]
    [DataRow(20f)]
    public void Many_wide_components_keep_their_digits(float offset)
    {
        const int Count = 500, Points = 64, Dimension = 40;
        using var scope = torch.NewDisposeScope();
        var generator = new Draws(1);
        using var family = new TorchLatentFamily(new LatentShape(Posterior.DiagonalGaussian, Dimension, 2), torch.CPU);
        var parameters = torch.cat([TorchTensors.Normal([Count, Dimension], generator, torch.CPU) + offset, TorchTensors.Normal([Count, Dimension], generator, torch.CPU) - 3], 1);
        var hand = new HandVaeLatent(new LatentShape(Posterior.DiagonalGaussian, Dimension, 2));
        var mixture = new TorchMixture(family, parameters, torch.full(Count, -Math.Log(Count)));
        // Each point lies in a component, as a row's draws do in the end.
        var points = mixture.Draw(torch.arange(Points), family.Noise(1, Points, generator));

        float[] logs = mixture.LogDensity(points).data<float>().ToArray();

        double[][] components = [.. Array.ConvertAll(parameters.data<float>().ToArray(), x => (double)x).Chunk(2 * Dimension)];
        double[][] places = [.. Array.ConvertAll(points.data<float>().ToArray(), x => (double)x).Chunk(Dimension)];
        for (int i = 0; i < Points; i++)
        {
            double[] terms = [.. components.Select(component => hand.LogDensity(component, places[i]))];
            double expected = terms.Max() + Math.Log(terms.Sum(term => Math.Exp(term - terms.Max()))) - Math.Log(Count);
            Assert.AreEqual(expected, logs[i], 5e-4 + 1e-5 * Math.Abs(expected));
        }
    }

    [TestMethod]
    [DataRow(Posterior.DiagonalGaussian, Prior.GaussianMixture)]
    [DataRow(Posterior.FullGaussian, Prior.VampPrior)]
    [DataRow(Posterior.Laplace, Prior.VampPrior)]
    [DataRow(Posterior.Laplace, Prior.GaussianMixture)]
    [DataRow(Posterior.DiagonalGaussian, Prior.Standard)]
    [DataRow(Posterior.Laplace, Prior.Standard)]
    public void Draws_have_the_moments(Posterior posterior, Prior kind)
    {
        const int Count = 40_000;
        using var vae = new VaeCase(o => (o.Posterior, o.Prior) = (posterior, kind));
        var hand = Hand(vae);
        using var scope = torch.NewDisposeScope();
        var generator = new Draws(2);
        using var family = new TorchLatentFamily(vae.Shape.Latent, torch.CPU);
        using var prior = new TorchPrior(vae.Shape, vae.Network, family, torch.CPU);

        var draws = prior.Draw(prior.Mixture(), Count, generator);

        CollectionAssert.AreEqual(new long[] { Count, 2 }, draws.shape);
        for (int entry = 0; entry < 2; entry++)
        {
            double[] values = Array.ConvertAll(draws.select(1, entry).data<float>().ToArray(), x => (double)x);
            var (mean, variance) = kind == Prior.Standard ? (0, posterior == Posterior.Laplace ? 2 : 1) : hand.Moments(entry);
            Assert.AreEqual(mean, values.Average(), 5 * Math.Sqrt(variance / Count));
            Assert.AreEqual(variance, values.Average(x => (x - mean) * (x - mean)), 0.06 * variance);
        }
    }

    [TestMethod]
    public void Components_are_picked_by_their_weights()
    {
        const int Count = 30_000;
        double[] weights = [0.1, 0.6, 0.3];
        using var scope = torch.NewDisposeScope();
        var generator = new Draws(6);
        using var family = new TorchLatentFamily(new LatentShape(Posterior.DiagonalGaussian, 2, 2), torch.CPU);
        var mixture = new TorchMixture(family, torch.zeros(3, 4), torch.tensor(Array.ConvertAll(weights, weight => (float)Math.Log(weight))));

        long[] picks = mixture.Pick(Count, generator).data<long>().ToArray();

        for (int component = 0; component < 3; component++)
        {
            Assert.AreEqual(weights[component], picks.Count(pick => pick == component) / (double)Count, 0.015);
        }
    }

    private static HandVaePrior Hand(VaeCase vae)
    {
        var network = new HandNetwork(vae.Layout, vae.Here);
        return new HandVaePrior(vae.Shape, vae.Here[vae.Layout.Free], rows => network.Encode(rows));
    }
}
