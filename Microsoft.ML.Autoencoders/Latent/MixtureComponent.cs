namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>A component of a mixture, in Double.</summary>
/// <param name="Location">[d].</param>
/// <param name="Logarithms">[d], clipped like an encoder's: of the variances, of the diagonal of the Cholesky factor, or of the scales.</param>
/// <param name="Factor">[d, d], the Cholesky factor of a full Gaussian.</param>
internal sealed record MixtureComponent(double[] Location, double[] Logarithms, double[,]? Factor)
{
    public static MixtureComponent Of(LatentMixture prior, int component)
    {
        var shape = prior.Components;
        int dimension = shape.Dimension;
        double[] parameters = [.. prior.Parameters.AsSpan(component * shape.ParameterCount, shape.ParameterCount).ToArray().Select(x => (double)x)];
        double[] logarithms = Array.ConvertAll(parameters[dimension..(2 * dimension)], x => Math.Clamp(x, -LatentShape.LargestLogarithm, LatentShape.LargestLogarithm));
        return new MixtureComponent(parameters[..dimension], logarithms, shape.Family == Posterior.FullGaussian ? CholeskyFactor(shape, parameters, logarithms) : null);
    }

    /// <summary>[d, d], the inverse covariance of a full Gaussian.</summary>
    public double[,] Precision()
    {
        int dimension = Location.Length;
        double[,] inverse = LowerTriangle.Inverse(Factor!);
        var precision = new double[dimension, dimension];
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j < dimension; j++)
            {
                for (int k = Math.Max(i, j); k < dimension; k++)
                {
                    precision[i, j] += inverse[k, i] * inverse[k, j];
                }
            }
        }
        return precision;
    }

    /// <param name="noise">[d], standard noise of the family.</param>
    /// <returns>[d].</returns>
    public float[] Draw(Posterior family, float[] noise)
    {
        var draw = new float[noise.Length];
        for (int i = 0; i < noise.Length; i++)
        {
            double offset = family switch
            {
                Posterior.DiagonalGaussian => Math.Exp(Logarithms[i] / 2) * noise[i],
                Posterior.Laplace => Math.Exp(Logarithms[i]) * noise[i],
                Posterior.FullGaussian => Enumerable.Range(0, i + 1).Sum(j => Factor![i, j] * noise[j]),
                _ => throw new ArgumentOutOfRangeException(nameof(family), family, null),
            };
            draw[i] = (float)(Location[i] + offset);
        }
        return draw;
    }

    private static double[,] CholeskyFactor(LatentShape shape, double[] parameters, double[] logarithms)
    {
        var factor = new double[shape.Dimension, shape.Dimension];
        for (int row = 0; row < shape.Dimension; row++)
        {
            for (int column = 0; column < row; column++)
            {
                factor[row, column] = parameters[shape.BelowDiagonal(row, column)];
            }
            factor[row, row] = Math.Exp(logarithms[row]);
        }
        return factor;
    }
}
