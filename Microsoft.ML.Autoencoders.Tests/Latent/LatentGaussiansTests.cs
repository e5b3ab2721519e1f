using MathNet.Numerics.LinearAlgebra;

namespace Microsoft.ML.Autoencoders.Tests.Latent;

/// <summary>The Gaussian of rows' latent vectors.</summary>
[TestClass]
public sealed class LatentGaussiansTests
{
    [TestMethod]
    public void Distances_are_those_of_mean_and_covariance()
    {
        var rows = Correlated(20_000);
        var matrix = Matrix<double>.Build.Dense(rows.Rows, rows.Columns, (row, column) => rows.Row(row)[column]);
        var mean = matrix.ColumnSums() / rows.Rows;
        var centred = Matrix<double>.Build.Dense(rows.Rows, rows.Columns, (row, column) => matrix[row, column] - mean[column]);
        var covariance = centred.TransposeThisAndMultiply(centred) / rows.Rows;

        var gaussian = LatentGaussians.Of(rows);

        for (int row = 0; row < 20; row++)
        {
            var difference = matrix.Row(row) - mean;
            double distance = Math.Sqrt(difference * covariance.Solve(difference));
            Assert.AreEqual(distance, Distance(gaussian, rows.Row(row)), 0.01 * distance);
        }
        Assert.AreEqual(covariance.Determinant(), Math.Exp(gaussian.LogDeterminant), 0.03 * covariance.Determinant());
    }

    [TestMethod]
    public void A_Gaussian_of_a_covariance_is_exact()
    {
        double[,] covariance = { { 4, 1, -0.5 }, { 1, 2, 0.3 }, { -0.5, 0.3, 0.7 } };
        var expected = Matrix<double>.Build.DenseOfArray(covariance);

        var gaussian = LatentGaussians.Of(Math.Log(0.3), [1, -2, 0.5], covariance);

        var difference = Vector<double>.Build.Dense([0.5, 1, -1]);
        float[] point = [1.5f, -1, -0.5f];
        double distance = Math.Sqrt(difference * expected.Solve(difference));
        Assert.AreEqual(distance, Distance(gaussian, point), 1e-6);
        Assert.AreEqual(Math.Log(0.3) - distance * distance / 2 - Math.Log(expected.Determinant()) / 2 - 1.5 * Math.Log(2 * Math.PI), gaussian.LogDensity(point), 1e-6);
    }

    [TestMethod]
    public void Few_rows_and_entries_that_are_always_the_same_have_finite_distances()
    {
        foreach (var rows in new[] { new Matrix([1, 2, 3, 4], 4), new Matrix([1, 2, 3, 4, 5, 6.5f], 3), new Matrix([7, 7, 7, 7], 1), Constant(500) })
        {
            var gaussian = LatentGaussians.Of(rows);

            Assert.IsTrue(gaussian.Whitening.All(float.IsFinite) && float.IsFinite(gaussian.LogDeterminant));
            float[] other = [.. rows.Row(0).ToArray().Select(x => x + 1)];
            Assert.IsGreaterThan(0.5, Distance(gaussian, other));
        }
    }

    [TestMethod]
    public void With_few_rows_distances_of_new_ones_are_closer_than_without_shrinkage()
    {
        // Of 20 entries that are N(0, 1), the mean squared distance of a new row is 20; without shrinkage from 25 rows it is about a hundred.
        const int Width = 20;
        var stream = RandomStream.For(1, "test");
        var shape = new LatentShape(Posterior.DiagonalGaussian, Width, 0);
        var gaussian = LatentGaussians.Of(new Matrix(LatentNoise.Random(shape, 25, stream), Width));
        var others = new Matrix(LatentNoise.Random(shape, 1000, stream), Width);

        double squared = Enumerable.Range(0, others.Rows).Average(row => Math.Pow(Distance(gaussian, others.Row(row)), 2));

        Assert.AreEqual(Width, squared, 5);
    }

    private static double Distance(LatentGaussian gaussian, ReadOnlySpan<float> point)
    {
        double squares = 0;
        for (int row = 0; row < point.Length; row++)
        {
            double whitened = 0;
            for (int column = 0; column < point.Length; column++)
            {
                whitened += gaussian.Whitening[row * point.Length + column] * ((double)point[column] - gaussian.Mean[column]);
            }
            squares += whitened * whitened;
        }
        return Math.Sqrt(squares);
    }

    private static Matrix Correlated(int count)
    {
        float[] noise = LatentNoise.Random(new LatentShape(Posterior.DiagonalGaussian, 3, 0), count, RandomStream.For(1, "test"));
        return new Matrix([.. noise.Chunk(3).SelectMany(e => new[] { 1 + 2 * e[0], 0.5f * e[0] + e[1], e[0] - e[1] + 0.3f * e[2] })], 3);
    }

    // The second entry never changes.
    private static Matrix Constant(int count) => new([.. Enumerable.Range(0, count).SelectMany(row => new[] { MathF.Sin(row), 0.25f })], 2);
}
