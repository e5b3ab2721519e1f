using MathNet.Numerics.LinearAlgebra;

namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>A linear autoencoder finds what principal components span, and a non-linear one goes beyond them where data lie on a curve.</summary>
[TestClass]
public sealed class LinearAutoencoderTests
{
    private const int Components = 5;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_linear_one_spans_the_space_of_the_principal_components(bool isTied)
    {
        float[][] rows = Directions.Rows(400, 12, Components);
        var pca = new Pca(rows, Components);

        using var model = new AutoencoderEstimator(new()
        {
            LatentDimension = Components,
            HiddenLayers = [],
            Scaling = Scaling.None,
            TiedWeights = isTied,
            ReconstructionColumnName = "Reconstruction",
            LearningRate = 0.01,
            Epochs = 350,
            BatchSize = 50,
        }).Fit(Directions.View(rows));

        var decoder = model.Network.Decoder.Single();
        // Row-major [slots, latent].
        var columns = Matrix<double>.Build.Dense(12, Components, (slot, entry) => decoder.Weights[slot * Components + entry]);
        Assert.IsLessThan(1, Directions.LargestAngle(columns, pca.Space), "degrees");
        Assert.AreEqual(pca.Error, Error(rows, Table.Vectors(model.Transform(Directions.View(rows)), "Reconstruction")), 0.01 * pca.Error);
    }

    [TestMethod]
    public void A_parabola_comes_back_from_one_number()
    {
        float[][] rows = [.. Enumerable.Range(0, 301).Select(i => i / 50f - 3).Select(x => new[] { x, x * x })];

        AssertBeyondPca(rows, new()
        {
            LatentDimension = 1,
            HiddenLayers = [16],
            ReconstructionColumnName = "Reconstruction",
            LearningRate = 0.01,
            Epochs = 150,
            BatchSize = 32,
        });
    }

    [TestMethod]
    public void A_spiral_comes_back_from_one_number()
    {
        float[][] rows = [.. Enumerable.Range(0, 400).Select(i => i / 400.0 * 1.5 * 2 * Math.PI).Select(t => new[] { (float)Math.Cos(t), (float)Math.Sin(t), (float)(t / 3) })];

        AssertBeyondPca(rows, new()
        {
            LatentDimension = 1,
            HiddenLayers = [32, 16],
            HiddenActivation = Activation.Tanh,
            ReconstructionColumnName = "Reconstruction",
            LearningRate = 0.01,
            Epochs = 300,
            BatchSize = 32,
        });
    }

    private static void AssertBeyondPca(float[][] rows, AutoencoderEstimator.Options options)
    {
        using var model = new AutoencoderEstimator(options).Fit(Directions.View(rows));

        double error = Error(rows, Table.Vectors(model.Transform(Directions.View(rows)), "Reconstruction"));

        Assert.IsLessThan(0.1, error / new Pca(rows, 1).Error);
    }

    private static double Error(float[][] rows, float[][] restored) => rows.Zip(restored, (x, y) => x.Zip(y, (a, b) => ((double)a - b) * (a - b)).Sum()).Average();

    private sealed class Pca
    {
        public Pca(float[][] rows, int components)
        {
            double[] means = [.. Enumerable.Range(0, rows[0].Length).Select(slot => rows.Average(row => (double)row[slot]))];
            var centred = Matrix<double>.Build.Dense(rows.Length, means.Length, (row, slot) => rows[row][slot] - means[slot]);
            var svd = centred.Svd();
            Space = svd.VT.SubMatrix(0, components, 0, means.Length).Transpose();
            Error = svd.S.Skip(components).Sum(value => value * value) / rows.Length;
        }

        /// <summary>The leading components as columns, orthonormal.</summary>
        public Matrix<double> Space { get; }

        /// <summary>The mean squared distance of a row from its projection.</summary>
        public double Error { get; }
    }
}
