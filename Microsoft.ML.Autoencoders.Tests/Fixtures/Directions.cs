using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Rows of a few directions of falling strength in all slots and a little noise, and the linear algebra to find them again.</summary>
internal static class Directions
{
    public static float[][] Rows(int count, int slots, int directions, double noise = 0.3)
    {
        var random = new Random(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[][] of = [.. Enumerable.Range(0, directions).Select(i => Enumerable.Range(0, slots).Select(_ => Normal() * (1 - 0.12 * i)).ToArray())];
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double[] hidden = [.. of.Select(_ => Normal())];
            return Enumerable.Range(0, slots).Select(slot => (float)(of.Select((direction, i) => direction[slot] * hidden[i]).Sum() + noise * Normal())).ToArray();
        })];
    }

    public static IDataView View(float[][] rows) => Fixtures.Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, rows[0].Length), rows);

    /// <summary>The largest principal angle between the columns' spaces in degrees; its cosine is the least singular value of the product of orthonormal bases.</summary>
    public static double LargestAngle(Matrix<double> first, Matrix<double> second)
    {
        var cosines = first.QR(QRMethod.Thin).Q.TransposeThisAndMultiply(second.QR(QRMethod.Thin).Q).Svd(false).S;
        return Math.Acos(Math.Min(1, cosines.Minimum())) * 180 / Math.PI;
    }

    /// <summary>Mean [slots] and covariance [slots, slots] of rows, by the number of rows.</summary>
    public static (Vector<double> Mean, Matrix<double> Covariance) Moments(float[][] rows)
    {
        var matrix = Matrix<double>.Build.Dense(rows.Length, rows[0].Length, (row, slot) => rows[row][slot]);
        var mean = matrix.ColumnSums() / rows.Length;
        var centred = matrix - Matrix<double>.Build.Dense(rows.Length, 1, 1) * mean.ToRowMatrix();
        return (mean, centred.TransposeThisAndMultiply(centred) / rows.Length);
    }
}
