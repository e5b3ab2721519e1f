using MathNet.Numerics.LinearAlgebra;

namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>
/// A linear variational autoencoder with one learned variance is probabilistic PCA (Tipping and Bishop 1999; Lucas et al. 2019): its optimum is known, and so is
/// the likelihood of what it learned.
/// </summary>
[TestClass]
public sealed class LinearVaeTests
{
    private const int Slots = 12;
    private const int Latents = 4;
    private static readonly float[][] Data = Directions.Rows(500, Slots, Latents);

    private static readonly Lazy<VaeTransformer> Model = new(() => new VaeEstimator(new()
    {
        LatentDimension = Latents,
        HiddenLayers = [],
        Scaling = Scaling.None,
        LearningRate = 0.01,
        Epochs = 600,
        BatchSize = 100,
        Samples = 4,
    }).Fit(Directions.View(Data)));

    [TestMethod]
    public void Variance_and_space_are_those_of_probabilistic_PCA()
    {
        var (_, covariance) = Directions.Moments(Data);
        var values = covariance.Evd(Symmetricity.Symmetric);
        double variance = values.EigenValues.Take(Slots - Latents).Average(value => value.Real);
        var space = values.EigenVectors.SubMatrix(0, Slots, Slots - Latents, Latents);

        double scale = Model.Value.Network.Likelihood.Scales.Distinct().Single();

        Assert.AreEqual(variance, scale * scale, 0.02 * variance);
        Assert.IsLessThan(2, Directions.LargestAngle(Decoder(), space), "degrees");
    }

    [TestMethod]
    public void The_likelihood_by_importance_sampling_is_that_in_closed_form()
    {
        float[][] rows = [.. Directions.Rows(800, Slots, Latents).Skip(500)];

        double estimate = Model.Value.LogLikelihood(Directions.View(rows)).Average();

        Assert.AreEqual(LogLikelihood(rows), estimate, 0.05);
    }

    [TestMethod]
    public void More_importance_samples_come_closer_from_below()
    {
        float[][] rows = [.. Data.Take(200)];
        double truth = LogLikelihood(rows);

        double one = Model.Value.LogLikelihood(Directions.View(rows), importanceSamples: 1).Average();
        double hundred = Model.Value.LogLikelihood(Directions.View(rows), importanceSamples: 100).Average();

        Assert.IsLessThan(hundred, one);
        Assert.AreEqual(truth, hundred, 0.05);
    }

    [TestMethod]
    public void Scaling_changes_no_likelihood_of_the_same_model()
    {
        // Slots that are scaled by what they are divided by have the density of the unscaled ones, times the scales.
        var scaled = new VaeEstimator(new() { LatentDimension = 1, HiddenLayers = [], Scaling = Scaling.MinMax, Epochs = 1 }).Fit(Directions.View(Data));
        var network = scaled.Network;
        float[] row = Data[0];
        float[] prepared = [.. row.Select((value, slot) => (value - network.Input.Scaling.Offset[slot]) / network.Input.Scaling.Scale[slot])];
        double logScale = network.Input.Scaling.Scale.Sum(scale => Math.Log(scale));

        double density = scaled.LogLikelihood(Directions.View([row]), importanceSamples: 2000).Single();

        Assert.AreEqual(LogLikelihood([prepared], network) - logScale, density, 0.05);
    }

    private static Matrix<double> Decoder() => Decoder(Model.Value.Network);

    private static Matrix<double> Decoder(Autoencoders.Training.FittedVae network)
    {
        float[] weights = network.Decoder.Single().Weights;
        int latents = network.Latent.Dimension;
        return Matrix<double>.Build.Dense(Slots, latents, (slot, latent) => weights[slot * latents + latent]);
    }

    private static double LogLikelihood(float[][] rows) => LogLikelihood(rows, Model.Value.Network);

    // Of N(b, W Wᵀ + s² 1), in the network's scaled units.
    private static double LogLikelihood(float[][] rows, Autoencoders.Training.FittedVae network)
    {
        var weights = Decoder(network);
        double scale = network.Likelihood.Scales[0];
        var covariance = weights * weights.Transpose() + Matrix<double>.Build.DenseIdentity(Slots) * (scale * scale);
        var cholesky = covariance.Cholesky();
        var mean = Vector<double>.Build.Dense(Slots, slot => network.Decoder.Single().Biases[slot]);
        return rows.Average(row =>
        {
            var difference = Vector<double>.Build.Dense(Slots, slot => row[slot]) - mean;
            return -0.5 * (difference * cholesky.Solve(difference) + cholesky.DeterminantLn + Slots * Math.Log(2 * Math.PI));
        });
    }
}
