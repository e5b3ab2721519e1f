namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>The optimizers by their published formulas, in double precision.</summary>
internal sealed class HandOptimizer(AutoencoderEstimator.Options options, int count)
{
    private readonly double[] _first = new double[count]; // momentum, or Adam's first moment
    private readonly double[] _second = new double[count]; // mean of squares
    private int _step;

    /// <param name="parameters">Are changed.</param>
    /// <param name="gradient">Of the trained ones, which are the first.</param>
    /// <param name="weights">The indices on which AdamW's decay acts.</param>
    public void Apply(double[] parameters, double[] gradient, IEnumerable<int> weights)
    {
        _step++;
        double rate = options.LearningRate;
        if (options.Optimizer == Optimizer.AdamW)
        {
            foreach (int weight in weights)
            {
                parameters[weight] -= rate * options.WeightDecay * parameters[weight];
            }
        }
        for (int i = 0; i < gradient.Length; i++)
        {
            parameters[i] -= rate * Direction(i, gradient[i]);
        }
    }

    private double Direction(int i, double gradient)
    {
        switch (options.Optimizer)
        {
            case Optimizer.Sgd:
                return _first[i] = options.Momentum * _first[i] + gradient;
            case Optimizer.RmsProp:
                _second[i] = 0.99 * _second[i] + 0.01 * gradient * gradient;
                return _first[i] = options.Momentum * _first[i] + gradient / (Math.Sqrt(_second[i]) + 1e-8);
            default:
                _first[i] = 0.9 * _first[i] + 0.1 * gradient;
                _second[i] = 0.999 * _second[i] + 0.001 * gradient * gradient;
                return _first[i] / (1 - Math.Pow(0.9, _step)) / (Math.Sqrt(_second[i] / (1 - Math.Pow(0.999, _step))) + 1e-8);
        }
    }
}
