namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>The meaning of an encoder's outputs, and the sizes of what is computed from them.</summary>
/// <param name="Categories">For a categorical posterior, the number of categories of each variable.</param>
/// <remarks>
/// The encoder's outputs for dimension d: diagonal Gaussian: d means, d log-variances. Full Gaussian: d means, d logarithms of the diagonal of the Cholesky factor, then its entries below
/// the diagonal, row by row. Laplace: d locations, d log-scales. Categorical: logits for d variables, one for each category.
/// </remarks>
internal sealed record LatentShape(Posterior Family, int Dimension, int Categories)
{
    /// <summary>Log-variances and log-scales of an encoder are clipped to ± this value, so that they do not over- or underflow.</summary>
    public const double LargestLogarithm = 15;

    /// <summary>The variance of its mean over the rows above which a latent variable is active (Burda, Grosse and Salakhutdinov 2015).</summary>
    public const double ActiveVariance = 0.01;

    public static LatentShape Of(VaeEstimator.Options options) => new(options.Posterior, options.LatentDimension, options.Posterior == Posterior.Categorical ? options.Categories : 0);

    public bool IsCategorical => Family == Posterior.Categorical;

    /// <summary>The length of a latent vector, its mean and its noise.</summary>
    public int Width => IsCategorical ? checked(Dimension * Categories) : Dimension;

    /// <summary>The length of the latent variance; for a full Gaussian, of the covariance matrix, row by row.</summary>
    public int VarianceWidth => Family == Posterior.FullGaussian ? checked(Dimension * Dimension) : Width;

    /// <summary>The number of the encoder's outputs.</summary>
    public int ParameterCount => Family switch
    {
        Posterior.Categorical => Width,
        Posterior.FullGaussian => checked(2 * Dimension + Dimension * (Dimension - 1) / 2),
        _ => checked(2 * Dimension),
    };

    /// <summary>For a full Gaussian, the index of the encoder's output for an entry of the Cholesky factor below the diagonal.</summary>
    public int BelowDiagonal(int row, int column) => 2 * Dimension + row * (row - 1) / 2 + column;

    /// <summary>For a full Gaussian, for each entry of the Cholesky factor, row by row, its index in the concatenation of the diagonal, the entries below it, and a 0.</summary>
    public IEnumerable<long> FactorPlaces() =>
        from row in Enumerable.Range(0, Dimension)
        from column in Enumerable.Range(0, Dimension)
        select (long)(column == row ? row : (column < row ? BelowDiagonal(row, column) : ParameterCount) - Dimension);
}
