using MathNet.Numerics.LinearAlgebra;

namespace Experiments;

/// <summary>
/// Brings vectors back from their projections. ML.NET's PCA gives projections alone; the linear map that brings the training
/// rows back with the least squared error is that of the principal components and the mean, when the projections are on
/// principal components, and the best for whatever they are on else.
/// </summary>
public sealed class LinearReconstruction
{
    private readonly Matrix<float> _map; // [projections + 1, slots]

    private LinearReconstruction(Matrix<float> map) => _map = map;

    public static LinearReconstruction Fit(float[][] projections, float[][] vectors) =>
        new(WithOne(projections).QR().Solve(Matrix<float>.Build.DenseOfRowArrays(vectors)));

    public float[][] Apply(float[][] projections) => (WithOne(projections) * _map).ToRowArrays();

    // The column of ones carries the mean.
    private static Matrix<float> WithOne(float[][] rows) =>
        Matrix<float>.Build.DenseOfRowArrays(rows.Select(row => (float[])[.. row, 1]));
}
