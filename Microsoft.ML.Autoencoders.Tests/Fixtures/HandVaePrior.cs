namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>A prior by its formulas, in double precision.</summary>
internal sealed class HandVaePrior
{
    private readonly VaeShape _shape;
    private readonly HandVaeLatent _components;
    private readonly double[][] _parameters = [];
    private readonly double[] _weights = [];

    /// <param name="shape">What the free parameters mean.</param>
    /// <param name="free">All of them.</param>
    /// <param name="encode">The encoder in evaluation, for pseudo-inputs.</param>
    public HandVaePrior(VaeShape shape, double[] free, Func<double[][], double[][]> encode)
    {
        _shape = shape;
        _components = new HandVaeLatent(shape.Prior.ComponentShape);
        double[] own = free[shape.PriorStart..];
        var (count, dimension) = (shape.Prior.Components, shape.Latent.Dimension);
        switch (shape.Prior.Kind)
        {
            case Prior.GaussianMixture:
                _parameters = [.. Enumerable.Range(0, count).Select(i => own[(i * dimension)..((i + 1) * dimension)]
                    .Concat(own[((count + i) * dimension)..((count + i + 1) * dimension)]).ToArray())];
                double[] weights = Array.ConvertAll(own[(2 * count * dimension)..], Math.Exp);
                _weights = Array.ConvertAll(weights, weight => weight / weights.Sum());
                break;
            case Prior.VampPrior:
                int width = shape.Prior.EncoderInputs;
                _parameters = encode([.. Enumerable.Range(0, count).Select(i => own[(i * width)..((i + 1) * width)])]);
                _weights = [.. Enumerable.Repeat(1.0 / count, count)];
                break;
        }
    }

    public IReadOnlyList<double> Weights => _weights;

    public IReadOnlyList<double[]> Parameters => _parameters;

    public double LogDensity(double[] point)
    {
        if (_weights.Length == 0)
        {
            return new HandVaeLatent(_shape.Latent).StandardLogDensity(point);
        }
        double[] terms = [.. _weights.Zip(_parameters, (weight, component) => Math.Log(weight) + _components.LogDensity(component, point))];
        return terms.Max() + Math.Log(terms.Sum(term => Math.Exp(term - terms.Max())));
    }

    /// <summary>What a draw's noise becomes, from the component that was picked.</summary>
    public double[] Draw(int component, double[] noise) => _weights.Length == 0 ? noise : _components.Draw(_parameters[component], noise);

    /// <summary>The mean and variance of a latent entry.</summary>
    public (double Mean, double Variance) Moments(int entry)
    {
        if (_weights.Length == 0)
        {
            return (0, 1);
        }
        double mean = _weights.Zip(_parameters, (weight, component) => weight * _components.Mean(component)[entry]).Sum();
        double square = _weights.Zip(_parameters, (weight, component) => weight * (_components.Variance(component)[entry] + Math.Pow(_components.Mean(component)[entry], 2))).Sum();
        return (mean, square - mean * mean);
    }
}
