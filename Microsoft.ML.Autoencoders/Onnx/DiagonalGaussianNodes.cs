namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes a Gaussian with a variance for each latent entry.</summary>
internal sealed class DiagonalGaussianNodes(LatentShape shape, Term parameters) : PosteriorNodes
{
    private readonly int _dimension = shape.Dimension;
    private readonly Lazy<Term> _mean = new(() => parameters.Slice(0, shape.Dimension));
    private readonly Lazy<Term> _logVariance = new(() => parameters.Slice(shape.Dimension, 2 * shape.Dimension).Cut(LatentShape.LargestLogarithm));

    public override Term Mean => _mean.Value;

    public override Term Variance => _logVariance.Value.Exp();

    public override Term Divergence => (Variance + Mean.Square() - 1 - _logVariance.Value).Sum() * 0.5;

    public override Term Draw(Term noise) => Mean + (_logVariance.Value * 0.5).Exp() * noise;

    public override Term LogDensity(Term noise, Term draw) => noise.Square().Sum() * -0.5 - (_logVariance.Value.Sum() * 0.5 + _dimension * 0.5 * Math.Log(2 * Math.PI));
}
