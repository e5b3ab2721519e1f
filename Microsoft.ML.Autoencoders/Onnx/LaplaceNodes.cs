namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes a Laplace distribution with a scale for each latent entry.</summary>
internal sealed class LaplaceNodes(LatentShape shape, Term parameters) : PosteriorNodes
{
    private readonly int _dimension = shape.Dimension;
    private readonly Lazy<Term> _location = new(() => parameters.Slice(0, shape.Dimension));
    private readonly Lazy<Term> _logScale = new(() => parameters.Slice(shape.Dimension, 2 * shape.Dimension).Cut(LatentShape.LargestLogarithm));

    public override Term Mean => _location.Value;

    public override Term Variance => (_logScale.Value * 2).Exp() * 2;

    public override Term Divergence
    {
        get
        {
            var (distance, scale) = (Mean.Abs(), _logScale.Value.Exp());
            return (distance + scale * (-(distance / scale)).Exp() - 1 - _logScale.Value).Sum();
        }
    }

    public override Term Draw(Term noise) => Mean + _logScale.Value.Exp() * noise;

    public override Term LogDensity(Term noise, Term draw) => -noise.Abs().Sum() - (_logScale.Value.Sum() + _dimension * Math.Log(2));
}
