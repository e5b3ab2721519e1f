namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes a Gaussian with covariance L Lᵀ, where L is lower triangular.</summary>
internal sealed class FullGaussianNodes : PosteriorNodes
{
    private readonly LatentShape _shape;
    private readonly Lazy<Term> _mean;
    private readonly Lazy<Term> _logDiagonal;
    private readonly Lazy<Term> _factor; // [N, d, d]

    public FullGaussianNodes(LatentShape shape, Term parameters)
    {
        _shape = shape;
        _mean = new(() => parameters.Slice(0, shape.Dimension));
        _logDiagonal = new(() => parameters.Slice(shape.Dimension, 2 * shape.Dimension).Cut(LatentShape.LargestLogarithm));
        _factor = new(() => Factor(parameters));
    }

    public override Term Mean => _mean.Value;

    public override Term Variance => _factor.Value.MatMul(Transposed).Reshape(-1, _shape.VarianceWidth);

    public override Term Divergence =>
        (_factor.Value.Square().Sum(-2, -1) + Mean.Square().Sum() - _shape.Dimension) * 0.5 - _logDiagonal.Value.Sum();

    // [S, N, d] as [N, S, d], for a matrix product for each row.
    public override Term Draw(Term noise) => Mean + noise.Transpose(1, 0, 2).MatMul(Transposed).Transpose(1, 0, 2);

    public override Term LogDensity(Term noise, Term draw) =>
        noise.Square().Sum() * -0.5 - (_logDiagonal.Value.Sum() + _shape.Dimension * 0.5 * Math.Log(2 * Math.PI));

    private Term Transposed => _factor.Value.Transpose(0, 2, 1);

    // Every entry is gathered from the diagonal, the entries below it, and a 0.
    private Term Factor(Term parameters)
    {
        int dimension = _shape.Dimension;
        var entries = _logDiagonal.Value.Exp();
        if (dimension > 1)
        {
            entries = entries.Behind(parameters.Slice(2 * dimension, _shape.ParameterCount));
        }
        var padded = entries.Apply("Pad", entries.Graph.Integers(0, 0, 0, 1));
        var picked = entries.Graph.Apply("Gather", [padded.Name, entries.Graph.Integers([.. _shape.FactorPlaces()])], GraphBuilder.Attribute("axis", 1L));
        return (entries with { Name = picked }).Reshape(-1, dimension, dimension);
    }
}
