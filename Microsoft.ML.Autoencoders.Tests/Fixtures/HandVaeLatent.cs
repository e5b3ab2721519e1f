using MathNet.Numerics.Distributions;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>A posterior family by its textbook formulas, in double precision, a row at a time.</summary>
internal sealed class HandVaeLatent(LatentShape shape)
{
    private readonly int _dimension = shape.Dimension;

    public double[] Mean(double[] parameters) => shape.IsCategorical
        ? [.. Enumerable.Range(0, _dimension).SelectMany(variable => Softmax(Logits(parameters, variable)))]
        : parameters[.._dimension];

    public double[] Variance(double[] parameters) => shape.Family switch
    {
        Posterior.Categorical => Array.ConvertAll(Mean(parameters), p => p - p * p),
        Posterior.DiagonalGaussian => Array.ConvertAll(Logarithms(parameters), Math.Exp),
        Posterior.Laplace => Array.ConvertAll(Logarithms(parameters), log => 2 * Math.Exp(log) * Math.Exp(log)),
        _ => [.. Factor(parameters).Select(row => row.Sum(x => x * x))],
    };

    /// <summary>The draw that the noise makes; of a categorical code the category's, without a gradient.</summary>
    public double[] Draw(double[] parameters, double[] noise)
    {
        switch (shape.Family)
        {
            case Posterior.Categorical:
                return [.. Enumerable.Range(0, _dimension).SelectMany(variable =>
                {
                    double[] perturbed = Perturbed(parameters, noise, variable);
                    int best = Array.IndexOf(perturbed, perturbed.Max());
                    return perturbed.Select((_, category) => category == best ? 1.0 : 0.0);
                })];
            case Posterior.FullGaussian:
                return [.. Factor(parameters).Select((row, i) => parameters[i] + row.Zip(noise, (l, e) => l * e).Sum())];
            case Posterior.DiagonalGaussian:
                return [.. noise.Select((e, i) => parameters[i] + Math.Sqrt(Math.Exp(Logarithms(parameters)[i])) * e)];
            default:
                return [.. noise.Select((e, i) => parameters[i] + Math.Exp(Logarithms(parameters)[i]) * e)];
        }
    }

    /// <summary>Of a categorical code, the softmax from which a draw has its gradient.</summary>
    public double[] Soft(double[] parameters, double[] noise, double temperature) =>
        [.. Enumerable.Range(0, _dimension).SelectMany(variable => Softmax(Array.ConvertAll(Perturbed(parameters, noise, variable), x => x / temperature)))];

    public double LogDensity(double[] parameters, double[] point)
    {
        switch (shape.Family)
        {
            case Posterior.Categorical:
                return Mean(parameters).Zip(point, (p, z) => z * Math.Log(p)).Sum();
            case Posterior.FullGaussian:
                double[][] factor = Factor(parameters);
                var whitened = new double[_dimension];
                double sum = 0;
                for (int i = 0; i < _dimension; i++)
                {
                    whitened[i] = (point[i] - parameters[i] - Enumerable.Range(0, i).Sum(j => factor[i][j] * whitened[j])) / factor[i][i];
                    sum += Normal.PDFLn(0, 1, whitened[i]) - Math.Log(factor[i][i]);
                }
                return sum;
            default:
                return Enumerable.Range(0, _dimension).Sum(i => EntryLogDensity(parameters, point, i));
        }
    }

    /// <summary>Of one latent entry, where they are independent.</summary>
    public double EntryLogDensity(double[] parameters, double[] point, int entry)
    {
        double log = Logarithms(parameters)[entry];
        return shape.Family == Posterior.Laplace
            ? Laplace.PDFLn(parameters[entry], Math.Exp(log), point[entry])
            : Normal.PDFLn(parameters[entry], Math.Exp(log / 2), point[entry]);
    }

    public double StandardLogDensity(double[] point) => shape.Family switch
    {
        Posterior.Categorical => -_dimension * Math.Log(shape.Categories),
        Posterior.Laplace => point.Sum(z => Laplace.PDFLn(0, 1, z)),
        _ => point.Sum(z => Normal.PDFLn(0, 1, z)),
    };

    /// <summary>From the standard prior, in closed form; of a full Gaussian one number.</summary>
    public double[] KullbackLeibler(double[] parameters)
    {
        switch (shape.Family)
        {
            case Posterior.Categorical:
                return [.. Enumerable.Range(0, _dimension).Select(variable => Softmax(Logits(parameters, variable)).Sum(p => p * Math.Log(p * shape.Categories)))];
            case Posterior.FullGaussian:
                double[][] factor = Factor(parameters);
                return [(Variance(parameters).Sum() + parameters[.._dimension].Sum(m => m * m) - _dimension) / 2 - factor.Select((row, i) => Math.Log(row[i])).Sum()];
            case Posterior.Laplace:
                return [.. Logarithms(parameters).Select((log, i) => Math.Abs(parameters[i]) + Math.Exp(log) * Math.Exp(-Math.Abs(parameters[i]) / Math.Exp(log)) - 1 - log)];
            default:
                return [.. Variance(parameters).Select((v, i) => (v + parameters[i] * parameters[i] - 1 - Math.Log(v)) / 2)];
        }
    }

    // L, [d][d], with 0 above the diagonal.
    private double[][] Factor(double[] parameters)
    {
        double[] diagonal = Logarithms(parameters);
        int next = 2 * _dimension;
        return [.. Enumerable.Range(0, _dimension).Select(row => Enumerable.Range(0, _dimension).Select(column =>
            column < row ? parameters[next++] : column == row ? Math.Exp(diagonal[row]) : 0).ToArray())];
    }

    private double[] Logarithms(double[] parameters) => Array.ConvertAll(parameters[_dimension..(2 * _dimension)], log => Math.Clamp(log, -15, 15));

    private double[] Logits(double[] parameters, int variable) => parameters[(variable * shape.Categories)..((variable + 1) * shape.Categories)];

    private double[] Perturbed(double[] parameters, double[] noise, int variable) =>
        [.. Logits(parameters, variable).Zip(Logits(noise, variable), (logit, gumbel) => logit + gumbel)];

    private static double[] Softmax(double[] logits)
    {
        double most = logits.Max();
        double sum = logits.Sum(x => Math.Exp(x - most));
        return Array.ConvertAll(logits, x => Math.Exp(x - most) / sum);
    }
}
