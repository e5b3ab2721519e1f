namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>What an encoder's outputs mean, and how long what is made of them is.</summary>
/// <param name="Categories">Of a categorical code, the categories of each variable.</param>
/// <remarks>
/// The encoder's outputs, d for the dimension: diagonal Gaussian: d means, d logarithms of variances. Full Gaussian: d means, d logarithms of the Cholesky
/// factor's diagonal, then its entries below the diagonal, row after row. Laplace: d locations, d logarithms of scales.
/// Categorical: d times as many unnormalised logarithms of probabilities as there are categories, variable after variable.
/// </remarks>
internal sealed record LatentShape(Posterior Family, int Dimension, int Categories)
{
    /// <summary>The logarithms of variances and scales that an encoder gives are cut to ±this, so that none over- or underflows.</summary>
    public const double LargestLogarithm = 15;

    /// <summary>The variance of its mean from row to row above which a latent variable counts as active (Burda, Grosse and Salakhutdinov 2015).</summary>
    public const double ActiveVariance = 0.01;

    public static LatentShape Of(VaeEstimator.Options options) => new(options.Posterior, options.LatentDimension, options.Posterior == Posterior.Categorical ? options.Categories : 0);

    public bool IsCategorical => Family == Posterior.Categorical;

    /// <summary>The length of a latent vector, of its mean and of the noise that it is made of.</summary>
    public int Width => IsCategorical ? checked(Dimension * Categories) : Dimension;

    /// <summary>The length of the latent variance: for a full Gaussian the covariance, row after row.</summary>
    public int VarianceWidth => Family == Posterior.FullGaussian ? checked(Dimension * Dimension) : Width;

    /// <summary>The number of the encoder's outputs.</summary>
    public int ParameterCount => Family switch
    {
        Posterior.Categorical => Width,
        Posterior.FullGaussian => checked(2 * Dimension + Dimension * (Dimension - 1) / 2),
        _ => checked(2 * Dimension),
    };

    /// <summary>Of a full Gaussian, the encoder's output that is the Cholesky factor's entry at a row and a column before it.</summary>
    public int BelowDiagonal(int row, int column) => 2 * Dimension + row * (row - 1) / 2 + column;

    /// <summary>Of a full Gaussian, for each entry of the Cholesky factor, row after row, where it is among: its diagonal, its entries below the diagonal, a 0.</summary>
    public IEnumerable<long> FactorPlaces() =>
        from row in Enumerable.Range(0, Dimension)
        from column in Enumerable.Range(0, Dimension)
        select (long)(column == row ? row : (column < row ? BelowDiagonal(row, column) : ParameterCount) - Dimension);
}
