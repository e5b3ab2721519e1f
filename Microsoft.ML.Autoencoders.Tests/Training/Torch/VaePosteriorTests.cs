using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Training.Torch;

/// <summary>The posteriors: noise, draws, densities, moments and divergences.</summary>
[TestClass]
public sealed class VaePosteriorTests
{
    private static readonly Posterior[] Densities = [Posterior.DiagonalGaussian, Posterior.FullGaussian, Posterior.Laplace];

    public static IEnumerable<object[]> Families() => Enum.GetValues<Posterior>().Select(family => new object[] { family });

    public static IEnumerable<object[]> FamiliesWithDensities() => Densities.Select(family => new object[] { family });

    [TestMethod]
    [DataRow(0.0, 0.0)]
    [DataRow(0.7, -1.3)]
    [DataRow(-2.5, 0.4)]
    [DataRow(0.01, -4.0)]
    [DataRow(4.0, -6.0)]
    public void Divergences_of_a_variable_are_the_integrals(double location, double logarithm)
    {
        float[] parameters = [(float)location, (float)logarithm];
        double deviation = Math.Exp((float)logarithm / 2);
        double scale = Math.Exp((float)logarithm);

        double gaussian = Divergence(Posterior.DiagonalGaussian, parameters, 1).Single();
        double full = Divergence(Posterior.FullGaussian, [(float)location, (float)logarithm / 2], 1).Single();
        double laplace = Divergence(Posterior.Laplace, parameters, 1).Single();

        double GaussianLog(double z, double m, double s) => -(z - m) * (z - m) / (2 * s * s) - Math.Log(s * Math.Sqrt(2 * Math.PI));
        double expected = Quadrature.Integral(z => Math.Exp(GaussianLog(z, parameters[0], deviation)) * (GaussianLog(z, parameters[0], deviation) - GaussianLog(z, 0, 1)),
            parameters[0] - 14 * deviation, parameters[0] + 14 * deviation);
        AssertClose(expected, gaussian);
        AssertClose(expected, full);
        double LaplaceLog(double z, double m, double b) => -Math.Abs(z - m) / b - Math.Log(2 * b);
        AssertClose(Quadrature.Integral(z => Math.Exp(LaplaceLog(z, parameters[0], scale)) * (LaplaceLog(z, parameters[0], scale) - LaplaceLog(z, 0, 1)),
            parameters[0] - 40 * scale, parameters[0] + 40 * scale, parameters[0], 0), laplace);
    }

    [TestMethod]
    public void The_divergence_of_a_full_Gaussian_is_the_integral()
    {
        float[] parameters = [0.4f, -1.1f, -0.3f, 0.5f, 0.8f];
        var hand = new HandVaeLatent(new LatentShape(Posterior.FullGaussian, 2, 2));
        double[] wide = Array.ConvertAll(parameters, x => (double)x);
        double[] deviations = Array.ConvertAll(hand.Variance(wide), Math.Sqrt);
        double[] determinant = [Math.Exp(parameters[2] + parameters[3])];

        // The density by the inverse covariance, not by the factor.
        double covariance = Math.Exp(parameters[2]) * parameters[4];
        double LogDensity(double x, double y)
        {
            var (a, b) = (x - wide[0], y - wide[1]);
            double form = (deviations[1] * deviations[1] * a * a - 2 * covariance * a * b + deviations[0] * deviations[0] * b * b) / (determinant[0] * determinant[0]);
            return -form / 2 - Math.Log(2 * Math.PI * determinant[0]);
        }
        // The trapezium rule on a grid: nothing is left at its edges.
        const int Points = 400;
        double expected = 0, mass = 0;
        double[] steps = Array.ConvertAll(deviations, deviation => 18 * deviation / Points);
        for (int i = 0; i <= Points; i++)
        {
            for (int j = 0; j <= Points; j++)
            {
                double x = wide[0] - 9 * deviations[0] + i * steps[0];
                double y = wide[1] - 9 * deviations[1] + j * steps[1];
                double log = LogDensity(x, y);
                mass += Math.Exp(log) * steps[0] * steps[1];
                expected += Math.Exp(log) * (log + (x * x + y * y) / 2 + Math.Log(2 * Math.PI)) * steps[0] * steps[1];
            }
        }

        Assert.AreEqual(1, mass, 1e-9);
        AssertClose(expected, Divergence(Posterior.FullGaussian, parameters, 2).Single());
    }

    [TestMethod]
    public void The_divergence_of_a_code_is_the_sum()
    {
        float[] logits = [0.3f, -2f, 1.5f, 4f, 4f, -30f];
        double[] expected = [.. logits.Chunk(3).Select(variable =>
        {
            double sum = variable.Sum(x => Math.Exp(x));
            return variable.Sum(x => Math.Exp(x) / sum * (Math.Log(Math.Exp(x) / sum) - Math.Log(1.0 / 3)));
        })];

        double[] divergence = Divergence(Posterior.Categorical, logits, 2);

        AssertClose(expected[0], divergence[0]);
        AssertClose(expected[1], divergence[1]);
        AssertClose(0, Divergence(Posterior.Categorical, [2f, 2f, 2f], 1).Single());
    }

    [TestMethod]
    [DynamicData(nameof(Families))]
    public void Noise_is_standard(Posterior family)
    {
        var (mean, variance, below) = family switch
        {
            Posterior.Categorical => (0.5772157, Math.PI * Math.PI / 6, Math.Exp(-Math.Exp(-1))), // Gumbel
            Posterior.Laplace => (0, 2, 1 - Math.Exp(-1) / 2),
            _ => (0.0, 1.0, 0.8413447),
        };
        const int Count = 120_000;
        using var scope = torch.NewDisposeScope();
        var generator = new Draws(3);
        using var latent = new TorchLatentFamily(new LatentShape(family, 3, 2), torch.CPU);

        var noise = latent.Noise(2, Count / 6, generator);

        double[] values = Array.ConvertAll(noise.data<float>().ToArray(), x => (double)x);
        CollectionAssert.AreEqual(new long[] { 2, Count / 6, family == Posterior.Categorical ? 6 : 3 }, noise.shape);
        Assert.AreEqual(mean, values.Average(), 5 * Math.Sqrt(variance / values.Length));
        Assert.AreEqual(variance, values.Average(x => (x - mean) * (x - mean)), 0.04 * variance);
        Assert.AreEqual(below, values.Count(x => x < 1) / (double)values.Length, 0.006);
        Assert.IsTrue(values.All(double.IsFinite));
        var again = new Draws(3);
        CollectionAssert.AreEqual(values, Array.ConvertAll(latent.Noise(2, Count / 6, again).data<float>().ToArray(), x => (double)x));
    }

    [TestMethod]
    [DynamicData(nameof(Families))]
    public void Draws_densities_and_moments_are_those_of_the_formulas(Posterior family)
    {
        var shape = new LatentShape(family, 3, 4);
        var hand = new HandVaeLatent(shape);
        using var scope = torch.NewDisposeScope();
        var generator = new Draws(8);
        using var latent = new TorchLatentFamily(shape, torch.CPU);
        var parameters = TorchTensors.Normal([5, shape.ParameterCount], generator, torch.CPU);
        var noise = latent.Noise(2, 5, generator);
        double[][] rows = Wide(parameters);
        double[][] errors = Wide(noise.view(10, -1));

        var posterior = latent.Of(parameters);
        var draws = posterior.Draw(noise);
        var logDensity = posterior.LogDensity(draws, noise);
        var logDensities = posterior.LogDensities(draws.reshape(10, -1));
        var standard = latent.StandardLogDensity(draws);

        CollectionAssert.AreEqual(new long[] { 2, 5, shape.Width }, draws.shape);
        CollectionAssert.AreEqual(new long[] { 10, 5 }, logDensities.shape);
        double[][] drawn = Wide(draws.reshape(10, -1));
        for (int i = 0; i < 10; i++)
        {
            AssertClose(hand.Draw(rows[i % 5], errors[i]), drawn[i]);
            AssertClose(hand.LogDensity(rows[i % 5], drawn[i]), logDensity.Value[i / 5, i % 5].item<float>());
            AssertClose(hand.StandardLogDensity(drawn[i]), standard.Value[i / 5, i % 5].item<float>());
            for (int row = 0; row < 5; row++)
            {
                AssertClose(hand.LogDensity(rows[row], drawn[i]), logDensities.Value[i, row].item<float>());
            }
        }
        for (int row = 0; row < 5; row++)
        {
            AssertClose(hand.Mean(rows[row]), Wide(posterior.Mean)[row]);
            AssertClose(hand.Variance(rows[row]), Wide(posterior.Variance)[row]);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Families))]
    public void Divergences_have_the_gradients_of_differences(Posterior family)
    {
        const double Step = 1e-6;
        var shape = new LatentShape(family, 3, 4);
        var hand = new HandVaeLatent(shape);
        using var scope = torch.NewDisposeScope();
        var generator = new Draws(9);
        using var latent = new TorchLatentFamily(shape, torch.CPU);
        var parameters = TorchTensors.Normal([1, shape.ParameterCount], generator, torch.CPU).requires_grad_();
        double[] here = Wide(parameters.detach())[0];

        latent.Of(parameters).KullbackLeibler().sum().backward();

        for (int i = 0; i < here.Length; i++)
        {
            double Moved(double by) => hand.KullbackLeibler([.. here.Select((x, j) => i == j ? x + by : x)]).Sum();
            Assert.AreEqual((Moved(Step) - Moved(-Step)) / (2 * Step), parameters.grad![0, i].item<float>(), 1e-5);
        }
    }

    [TestMethod]
    [DynamicData(nameof(FamiliesWithDensities))]
    public void Outputs_far_outside_stay_finite(Posterior family)
    {
        var shape = new LatentShape(family, 2, 2);
        using var scope = torch.NewDisposeScope();
        var generator = new Draws(9);
        using var latent = new TorchLatentFamily(shape, torch.CPU);
        float[] values = [.. Enumerable.Range(0, shape.ParameterCount).Select(i => i < 2 ? 0.5f : i < 4 ? (i % 2 == 0 ? 1e6f : -1e6f) : 0.3f)];
        var parameters = torch.tensor(values, [1, values.Length]).requires_grad_();
        var noise = latent.Noise(3, 1, generator);

        var posterior = latent.Of(parameters);
        var draws = posterior.Draw(noise);
        (posterior.KullbackLeibler().sum() * 1e-9 + posterior.LogDensity(draws, noise).sum() + draws.sum() * 1e-6).backward();

        // The logarithms are cut to 15.
        double[] cut = [.. values.Select((x, i) => i < 2 ? x : Math.Clamp((double)x, -15, 15))];
        double expected = new HandVaeLatent(shape).KullbackLeibler(cut).Sum();
        Assert.AreEqual(expected, posterior.KullbackLeibler().sum().item<float>(), 1e-5 * expected);
        Assert.IsTrue(parameters.grad!.data<float>().ToArray().All(float.IsFinite));
    }

    [TestMethod]
    public void A_codes_draw_is_the_category_with_the_gradient_of_the_softmax()
    {
        const double Step = 1e-6;
        const double Temperature = 0.6;
        var shape = new LatentShape(Posterior.Categorical, 2, 3);
        var hand = new HandVaeLatent(shape);
        using var scope = torch.NewDisposeScope();
        var generator = new Draws(4);
        using var latent = new TorchLatentFamily(shape, torch.CPU);
        var parameters = TorchTensors.Normal([1, 6], generator, torch.CPU).requires_grad_();
        var noise = latent.Noise(1, 1, generator);
        double[] here = Wide(parameters.detach())[0];
        double[] gumbel = Wide(noise.Value[0])[0];
        double[] factors = [1, -2, 3, 0.5, 4, -1];

        var draw = latent.Of(parameters, Temperature).Draw(noise);
        (draw.Value * torch.tensor(Array.ConvertAll(factors, x => (float)x))).sum().backward();

        float[] code = draw.data<float>().ToArray();
        Assert.IsTrue(code.All(z => z is 0 or 1));
        Assert.IsTrue(code.Chunk(3).All(variable => variable.Sum() == 1));
        CollectionAssert.AreEqual(code, latent.Of(parameters.detach()).Draw(noise).data<float>().ToArray());
        Assert.IsFalse(latent.Of(parameters).Draw(noise).Value.requires_grad);
        for (int i = 0; i < here.Length; i++)
        {
            double Moved(double by) => hand.Soft([.. here.Select((x, j) => i == j ? x + by : x)], gumbel, Temperature).Zip(factors, (z, factor) => z * factor).Sum();
            Assert.AreEqual((Moved(Step) - Moved(-Step)) / (2 * Step), parameters.grad![0, i].item<float>(), 1e-5);
        }
    }

    [TestMethod]
    public void A_code_is_drawn_with_its_probabilities()
    {
        float[] logits = [0f, 1f, -1f];
        const int Count = 60_000;
        using var scope = torch.NewDisposeScope();
        var generator = new Draws(4);
        using var latent = new TorchLatentFamily(new LatentShape(Posterior.Categorical, 1, 3), torch.CPU);

        float[] shares = latent.Of(torch.tensor(logits, [1, 3])).Draw(latent.Noise(Count, 1, generator)).mean([0, 1]).data<float>().ToArray();

        double sum = logits.Sum(x => Math.Exp(x));
        AssertClose([.. logits.Select(x => Math.Exp(x) / sum)], Array.ConvertAll(shares, x => (double)x), 0.01);
    }

    private static double[] Divergence(Posterior family, float[] parameters, int dimension)
    {
        using var scope = torch.NewDisposeScope();
        using var latent = new TorchLatentFamily(new LatentShape(family, dimension, parameters.Length / dimension), torch.CPU);
        return Array.ConvertAll(latent.Of(torch.tensor(parameters, [1, parameters.Length])).KullbackLeibler().data<float>().ToArray(), x => (double)x);
    }

    private static double[][] Wide(torch.Tensor matrix) => [.. Array.ConvertAll(matrix.contiguous().data<float>().ToArray(), x => (double)x).Chunk((int)matrix.shape[1])];

    private static void AssertClose(double expected, double actual, double tolerance = 1e-5) => Assert.AreEqual(expected, actual, tolerance * Math.Max(1, Math.Abs(expected)));

    private static void AssertClose(double[] expected, double[] actual, double tolerance = 1e-5)
    {
        Assert.HasCount(expected.Length, actual);
        foreach (var (one, other) in expected.Zip(actual))
        {
            AssertClose(one, other, tolerance);
        }
    }
}
