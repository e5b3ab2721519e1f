using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>A family of latent distributions: its standard noise, its standard prior, and its posteriors from an encoder's outputs.</summary>
internal sealed class TorchLatentFamily : IDisposable
{
    // Uniform draws are multiples of 2^-24; half a step prevents logarithms of 0.
    private const double HalfStep = 1.0 / (1 << 25);
    private readonly LatentShape _shape;
    private readonly Device _device;
    private readonly Tensor? _factorPlaces; // [d * d], of a full Gaussian: LatentShape.FactorPlaces

    public TorchLatentFamily(LatentShape shape, Device device)
    {
        _shape = shape;
        _device = device;
        _factorPlaces = shape.Family == Posterior.FullGaussian ? TorchTensors.OfIndices([.. shape.FactorPlaces()], device).DetachFromDisposeScope() : null;
    }

    /// <returns>[samples, rows, width], standard noise: normal, Laplace or, for a categorical posterior, Gumbel.</returns>
    public Tensor Noise(long samples, long rows, Draws draws)
    {
        long[] size = [samples, rows, _shape.Width];
        return _shape.Family switch
        {
            Posterior.Laplace => Laplace(TorchTensors.Uniform(size, draws, _device)),
            Posterior.Categorical => Gumbel(TorchTensors.Uniform(size, draws, _device)),
            _ => TorchTensors.Normal(size, draws, _device),
        };
    }

    /// <param name="parameters">[N, parameters], the encoder's outputs.</param>
    /// <param name="temperature">The temperature of a categorical posterior's draws; null for draws without a gradient.</param>
    public TorchPosterior Of(Tensor parameters, double? temperature = null)
    {
        int dimension = _shape.Dimension;
        return _shape.Family switch
        {
            Posterior.DiagonalGaussian => new DiagonalGaussianPosterior(parameters.narrow(1, 0, dimension), Logarithms(parameters)),
            Posterior.Laplace => new LaplacePosterior(parameters.narrow(1, 0, dimension), Logarithms(parameters)),
            Posterior.FullGaussian => FullGaussian(parameters),
            Posterior.Categorical => new CategoricalPosterior(parameters.view(-1, dimension, _shape.Categories), temperature),
            _ => throw new ArgumentOutOfRangeException(nameof(parameters), _shape.Family, null),
        };
    }

    /// <param name="points">[.., width].</param>
    /// <returns>[..], the log-density or log-probability of each point under the standard prior.</returns>
    public Tensor StandardLogDensity(Tensor points) => _shape.Family switch
    {
        Posterior.Laplace => -points.abs().sum(-1) - _shape.Dimension * Math.Log(2),
        Posterior.Categorical => points.sum(-1) * -Math.Log(_shape.Categories),
        _ => points.square().sum(-1) * -0.5 - _shape.Dimension * DiagonalGaussianPosterior.HalfLogTwoPi,
    };

    public void Dispose() => _factorPlaces?.Dispose();

    private static Tensor Laplace(Tensor uniform)
    {
        var centred = (uniform - 0.5).clamp(-0.5 + HalfStep, 0.5 - HalfStep);
        return -centred.sign() * (centred.abs() * -2).log1p();
    }

    private static Tensor Gumbel(Tensor uniform) => -(-uniform.clamp(HalfStep, 1 - 2 * HalfStep).log()).log();

    // [N, d], the last d outputs, clipped.
    private Tensor Logarithms(Tensor parameters) =>
        parameters.narrow(1, _shape.Dimension, _shape.Dimension).clamp(-LatentShape.LargestLogarithm, LatentShape.LargestLogarithm);

    private FullGaussianPosterior FullGaussian(Tensor parameters)
    {
        int dimension = _shape.Dimension;
        long rows = parameters.shape[0];
        var logDiagonal = Logarithms(parameters);
        var below = parameters.narrow(1, 2 * dimension, _shape.ParameterCount - 2 * dimension);
        var entries = cat([logDiagonal.exp(), below, TorchTensors.Full(0, _device, rows, 1)], 1);
        return new FullGaussianPosterior(parameters.narrow(1, 0, dimension), logDiagonal, entries.index_select(1, _factorPlaces!).view(rows, dimension, dimension));
    }
}
