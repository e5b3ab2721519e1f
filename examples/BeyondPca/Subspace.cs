using MathNet.Numerics.LinearAlgebra;

namespace BeyondPca;

/// <summary>The flat space that vectors lie in, up to where it begins.</summary>
internal static class Subspace
{
    /// <summary>The largest principal angle, in degrees, between the spaces of so many dimensions that the rows of two sets span.</summary>
    public static double Angle(float[][] rows, float[][] otherRows, int dimensions)
    {
        var basis = Basis(rows, dimensions);
        var other = Basis(otherRows, dimensions);
        // The sine of the largest angle: how much of the other basis at most lies outside of this one.
        double sine = (other - basis * (basis.Transpose() * other)).L2Norm();
        return double.RadiansToDegrees(Math.Asin(Math.Min(1, sine)));
    }

    // [slots, dimensions], orthonormal columns: the leading eigenvectors of the rows' scatter about their mean.
    private static Matrix<double> Basis(float[][] rows, int dimensions)
    {
        var matrix = Matrix<double>.Build.DenseOfRows(rows.Select(row => row.Select(value => (double)value)));
        var mean = matrix.ColumnSums() / rows.Length;
        var centred = Matrix<double>.Build.DenseOfRowVectors(matrix.EnumerateRows().Select(row => row - mean));
        var eigenvectors = (centred.Transpose() * centred).Evd(Symmetricity.Symmetric).EigenVectors;
        // By rising eigenvalue.
        return eigenvectors.SubMatrix(0, eigenvectors.RowCount, eigenvectors.ColumnCount - dimensions, dimensions);
    }
}
