using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Training.Torch;

/// <summary>The likelihoods: their constants, values, gradients, masks, and what happens at the ends of their ranges.</summary>
[TestClass]
public sealed class VaeLikelihoodTests
{
    private static readonly float[] Logits = [0f, 1e-6f, -1e-3f, 0.1f, -0.39f, 0.39999f, 0.40001f, 0.41f, -1f, 3f, -8f, 25f];

    public static IEnumerable<object[]> Scaled() =>
        from kind in new[] { Likelihood.Gaussian, Likelihood.Laplace, Likelihood.StudentT }
        from source in Enum.GetValues<LikelihoodScale>()
        select new object[] { kind, source };

    public static IEnumerable<object[]> All() => Scaled().Concat(Enum.GetValues<LikelihoodScale>().Select(source => new object[] { Likelihood.DiscretizedLogistic, source })).Concat(
        [[Likelihood.Bernoulli, LikelihoodScale.Learned], [Likelihood.ContinuousBernoulli, LikelihoodScale.LearnedPerRow]]);

    [TestMethod]
    [DynamicData(nameof(Scaled))]
    public void A_density_integrates_to_1(Likelihood kind, LikelihoodScale source)
    {
        var shape = new LikelihoodShape(kind, source, 0.4, 0.1, 1);
        float[] free = [.. Enumerable.Range(0, shape.ScaleParameters + shape.FreedomParameters).Select(i => i == shape.ScaleParameters ? 0.5f : -0.8f)];
        float[] decoded = shape.HasScaleOfRows ? [0.3f, -0.5f] : [0.3f];
        // x = 0.3 + tan t brings the whole line, which Student's tails need, into an interval.
        var (angles, weights) = Quadrature.Rule(-Math.PI / 2, Math.PI / 2, 0);
        float[] points = [.. angles.Select(angle => (float)(0.3 + Math.Tan(angle)))];

        double[] logs = LogDensities(shape, decoded, free, points);

        double integral = logs.Select((log, i) => weights[i] * Math.Exp(log) / Math.Pow(Math.Cos(angles[i]), 2)).Sum();
        Assert.AreEqual(1, integral, 1e-4);
    }

    [TestMethod]
    public void A_continuous_Bernoulli_density_integrates_to_1()
    {
        var shape = new LikelihoodShape(Likelihood.ContinuousBernoulli, LikelihoodScale.Learned, 1, 1, 1);
        var (points, weights) = Quadrature.Rule(0, 1);
        foreach (float logit in Logits)
        {
            double[] logs = LogDensities(shape, [logit], [], Array.ConvertAll(points, x => (float)x));

            Assert.AreEqual(1, logs.Zip(weights, (log, weight) => weight * Math.Exp(log)).Sum(), 1e-5, $"{logit}");
        }
    }

    [TestMethod]
    public void A_Bernoulli_distribution_sums_to_1()
    {
        var shape = new LikelihoodShape(Likelihood.Bernoulli, LikelihoodScale.Learned, 1, 1, 1);
        foreach (float logit in Logits)
        {
            Assert.AreEqual(1, LogDensities(shape, [logit], [], [0f, 1f]).Sum(Math.Exp), 1e-6, $"{logit}");
        }
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(17)]
    [DataRow(256)]
    public void A_discretized_logistic_distribution_sums_to_1_over_its_levels(int levels)
    {
        float[] points = [.. Enumerable.Range(0, levels).Select(level => level / (levels - 1f))];
        foreach (double scale in new[] { 1e-3, 0.05, 1, 1e3 })
        {
            var shape = new LikelihoodShape(Likelihood.DiscretizedLogistic, LikelihoodScale.Fixed, scale, 0.01, 1, levels);
            foreach (float location in new[] { -2f, 0, 0.37f, 1, 5 })
            {
                Assert.AreEqual(1, LogDensities(shape, [location], [], points).Sum(Math.Exp), 2e-4, $"{scale}, {location}");
            }
        }
    }

    // The derivative of ln p(x) by the logit is x less the mean.
    [TestMethod]
    public void A_continuous_Bernoullis_derivative_tells_its_mean()
    {
        using var scope = torch.NewDisposeScope();
        var likelihood = new TorchLikelihood(new LikelihoodShape(Likelihood.ContinuousBernoulli, LikelihoodScale.Learned, 1, 1, 1));
        var logits = torch.tensor(Logits, [Logits.Length, 1]).requires_grad_();

        likelihood.LogDensity(logits, torch.zeros(0), torch.full(Logits.Length, 1, 0.25), null).sum().backward();

        for (int i = 0; i < Logits.Length; i++)
        {
            double l = Logits[i];
            double mean = Quadrature.Integral(x => x * Math.Exp(l * (x - 1)), 0, 1) / Quadrature.Integral(x => Math.Exp(l * (x - 1)), 0, 1);
            Assert.AreEqual(mean, 0.25 - logits.grad![i, 0].item<float>(), 1e-5, $"{l}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Values_and_gradients_are_those_of_the_formulas(Likelihood kind, LikelihoodScale source)
    {
        const int Samples = 2, Rows = 4, Slots = 3;
        const double Step = 1e-6;
        var shape = new LikelihoodShape(kind, source, 0.4, 0.1, Slots);
        var hand = new HandVaeLikelihood(shape);
        using var scope = torch.NewDisposeScope();
        var generator = new Draws(6);
        var decoded = TorchTensors.Normal([Samples * Rows, shape.DecoderOutputs], generator, torch.CPU).requires_grad_();
        var free = TorchTensors.Normal([shape.ScaleParameters + shape.FreedomParameters + 5], generator, torch.CPU).requires_grad_();
        var target = TorchTensors.Uniform([Rows, Slots], generator, torch.CPU);
        var present = TorchTensors.Uniform([Rows, Slots], generator, torch.CPU).ge(0.4).to(torch.ScalarType.Float32);
        double[][] outputs = Wide(decoded.detach());
        double[] numbers = Wide(free.detach().unsqueeze(0))[0];
        double[][] x = Wide(target);
        double[][] counts = Wide(present);

        var logs = new TorchLikelihood(shape).LogDensity(decoded, free, target, present);
        logs.sum().backward();

        double Row(double[] output, double[] parameters, int row) => Enumerable.Range(0, Slots).Sum(slot => counts[row][slot] * hand.LogDensity(output, parameters, x[row][slot], slot));
        for (int i = 0; i < Samples * Rows; i++)
        {
            double expected = Row(outputs[i], numbers, i % Rows);
            Assert.AreEqual(expected, logs.Value[i / Rows, i % Rows].item<float>(), 1e-5 * Math.Max(1, Math.Abs(expected)));
            for (int output = 0; output < shape.DecoderOutputs; output++)
            {
                double Moved(double by) => Row([.. outputs[i].Select((value, j) => j == output ? value + by : value)], numbers, i % Rows);
                AssertClose((Moved(Step) - Moved(-Step)) / (2 * Step), decoded.grad![i, output].item<float>());
            }
        }
        for (int parameter = 0; parameter < numbers.Length; parameter++)
        {
            double Moved(double by) => outputs.Select((output, i) => Row(output, [.. numbers.Select((value, j) => j == parameter ? value + by : value)], i % Rows)).Sum();
            double expected = (Moved(Step) - Moved(-Step)) / (2 * Step);
            AssertClose(expected, free.grad is { } gradient ? gradient[parameter].item<float>() : 0);
        }
        // All of them count where nothing is said.
        double whole = Enumerable.Range(0, Slots).Sum(slot => hand.LogDensity(outputs[0], numbers, x[0][slot], slot));
        AssertClose(whole, new TorchLikelihood(shape).LogDensity(decoded, free, target, null).Value[0, 0].item<float>());
    }

    // Where the difference of two logarithms of gamma functions would have lost its digits.
    [TestMethod]
    [DataRow(-12f)]
    [DataRow(-3f)]
    [DataRow(0f)]
    [DataRow(2.70f)]
    [DataRow(2.71f)]
    [DataRow(5f)]
    [DataRow(9f)]
    [DataRow(14.9f)]
    [DataRow(40f)]
    public void Students_distribution_has_its_digits_for_any_degrees_of_freedom(float logarithm)
    {
        const double Step = 1e-5;
        var shape = new LikelihoodShape(Likelihood.StudentT, LikelihoodScale.Fixed, 0.8, 0.1, 1);
        var hand = new HandVaeLikelihood(shape);
        using var scope = torch.NewDisposeScope();
        var free = torch.tensor(new[] { logarithm }).requires_grad_();

        var log = new TorchLikelihood(shape).LogDensity(torch.tensor(new[] { 0.2f }, [1, 1]), free, torch.tensor(new[] { 1.7f }, [1, 1]), null);
        log.sum().backward();

        double At(double w) => hand.LogDensity([0.2f], [w], 1.7f, 0);
        Assert.AreEqual(At(logarithm), log.item<float>(), 2e-6);
        double tolerance = logarithm > 8 ? 1e-4 : 1e-6; // MathNet's own digits, as a derivative
        Assert.AreEqual((At(logarithm + Step) - At(logarithm - Step)) / (2 * Step), free.grad!.item<float>(), tolerance);
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Outputs_far_outside_stay_finite(Likelihood kind, LikelihoodScale source)
    {
        var shape = new LikelihoodShape(kind, source, 0.4, 0.1, 2);
        using var scope = torch.NewDisposeScope();
        foreach (float far in new[] { 500f, -500f })
        {
            var decoded = torch.full(3, shape.DecoderOutputs, far).requires_grad_();
            var free = torch.full(shape.ScaleParameters + shape.FreedomParameters, far).requires_grad_();

            var logs = new TorchLikelihood(shape).LogDensity(decoded, free, torch.full(3, 2, 0.5), null);
            logs.sum().backward();

            Assert.IsTrue(logs.data<float>().ToArray().All(float.IsFinite));
            Assert.IsTrue(decoded.grad!.data<float>().ToArray().All(float.IsFinite));
            Assert.IsTrue(free.grad is null || free.grad.data<float>().ToArray().All(float.IsFinite));
        }
    }

    // Of one row's output, at each point.
    private static double[] LogDensities(LikelihoodShape shape, float[] decoded, float[] free, float[] points)
    {
        using var scope = torch.NewDisposeScope();
        var outputs = torch.tensor(decoded, [1, decoded.Length]).repeat(points.Length, 1);
        var logs = new TorchLikelihood(shape).LogDensity(outputs, torch.tensor(free), torch.tensor(points, [points.Length, 1]), null);
        return Array.ConvertAll(logs.data<float>().ToArray(), x => (double)x);
    }

    private static double[][] Wide(torch.Tensor matrix) => [.. Array.ConvertAll(matrix.contiguous().data<float>().ToArray(), x => (double)x).Chunk((int)matrix.shape[1])];

    private static void AssertClose(double expected, double actual) => Assert.AreEqual(expected, actual, 2e-5 * Math.Max(1, Math.Abs(expected)));
}
