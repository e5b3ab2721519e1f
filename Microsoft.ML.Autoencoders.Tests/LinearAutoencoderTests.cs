using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML.Autoencoders.Tests.Fixtures;
using Microsoft.ML.Data;

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
        float[][] rows = Correlated(400, 12);
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
        }).Fit(View(rows));

        var decoder = model.Network.Decoder.Single();
        // Row-major [slots, latent].
        var columns = Matrix<double>.Build.Dense(12, Components, (slot, entry) => decoder.Weights[slot * Components + entry]);
        Assert.IsLessThan(1, LargestAngle(columns, pca.Space), "degrees");
        Assert.AreEqual(pca.Error, Error(rows, Table.Vectors(model.Transform(View(rows)), "Reconstruction")), 0.01 * pca.Error);
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
        using var model = new AutoencoderEstimator(options).Fit(View(rows));

        double error = Error(rows, Table.Vectors(model.Transform(View(rows)), "Reconstruction"));

        Assert.IsLessThan(0.1, error / new Pca(rows, 1).Error);
    }

    // Five directions of falling strength in all slots, and a little noise.
    private static float[][] Correlated(int count, int slots)
    {
        var random = new Random(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[][] directions = [.. Enumerable.Range(0, Components).Select(i => Enumerable.Range(0, slots).Select(_ => Normal() * (1 - 0.12 * i)).ToArray())];
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double[] hidden = [.. directions.Select(_ => Normal())];
            return Enumerable.Range(0, slots).Select(slot => (float)(directions.Select((direction, i) => direction[slot] * hidden[i]).Sum() + 0.3 * Normal())).ToArray();
        })];
    }

    private static IDataView View(float[][] rows) => Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, rows[0].Length), rows);

    private static double Error(float[][] rows, float[][] restored) => rows.Zip(restored, (x, y) => x.Zip(y, (a, b) => ((double)a - b) * (a - b)).Sum()).Average();

    // The cosines of the principal angles are the singular values of the product of orthonormal bases.
    private static double LargestAngle(Matrix<double> first, Matrix<double> second)
    {
        var cosines = first.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).Q.TransposeThisAndMultiply(second).Svd(false).S;
        return Math.Acos(Math.Min(1, cosines.Minimum())) * 180 / Math.PI;
    }

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
