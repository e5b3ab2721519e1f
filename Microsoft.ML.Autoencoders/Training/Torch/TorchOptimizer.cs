using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>
/// Applies the gradient of a network: weight penalties, clipping, and the optimizer. TorchSharp's own optimizers compute the same, but create unprotected numbers, see
/// <see cref="TorchScalars"/>.
/// </summary>
internal sealed class TorchOptimizer : IDisposable
{
    private readonly TorchNetwork _network;
    private readonly TrainingOptions _options;
    private readonly Tensor _parameters;
    private readonly Tensor? _mean; // Adam's mean, or the velocity of momentum
    private readonly Tensor? _square;
    private readonly Tensor? _isWeight; // 1 for weights, 0 for other parameters; null if no penalty applies to weights only
    private readonly Tensor? _isDecoderWeight; // likewise
    private long _steps;

    public TorchOptimizer(TorchNetwork network, ParameterLayout layout, TrainingOptions options)
    {
        _network = network;
        _options = options;
        _parameters = network.Parameters;
        _mean = IsAdam || options.Momentum > 0 ? Zeros() : null;
        _square = options.Optimizer != Optimizer.Sgd ? Zeros() : null;
        if (options.WeightDecay > 0 || options.WeightL1 > 0)
        {
            _isWeight = Marked(layout, layout.AllWeights);
        }
        if (options.DecoderPenalty > 0)
        {
            _isDecoderWeight = Marked(layout, layout.DecoderWeights);
        }
    }

    private bool IsAdam => _options.Optimizer is Optimizer.Adam or Optimizer.AdamW;

    public void Step(double learningRate)
    {
        using var scope = NewDisposeScope();
        using var mode = TorchMode.Evaluation();
        PrepareGradient(learningRate);
        _steps++;
        switch (_options.Optimizer)
        {
            case Optimizer.Adam or Optimizer.AdamW:
                StepOfAdam(learningRate);
                break;
            case Optimizer.RmsProp:
                StepOfRmsProp(learningRate);
                break;
            case Optimizer.Sgd:
                _parameters.add_(_mean is null ? _network.Gradient : Velocity(_network.Gradient), -learningRate);
                break;
            default:
                throw new InvalidOperationException($"No such optimizer: {_options.Optimizer}.");
        }
    }

    /// <summary>Writes the number of steps and the moments.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_steps);
        foreach (var moments in new[] { _mean, _square })
        {
            if (moments is not null)
            {
                writer.WriteFloats(TorchTensors.Read(moments));
            }
        }
    }

    /// <summary>Reads the state written by <see cref="Save"/>.</summary>
    /// <exception cref="InvalidDataException">It was written for another number of parameters, or another optimizer.</exception>
    public void Load(BinaryReader reader)
    {
        using var scope = NewDisposeScope();
        using var mode = TorchMode.Evaluation();
        _steps = reader.ReadSteps();
        foreach (var moments in new[] { _mean, _square })
        {
            moments?.copy_(TorchTensors.Of(reader.ReadFloats((int)_parameters.numel()), _parameters.device));
        }
    }

    public void Dispose()
    {
        _mean?.Dispose();
        _square?.Dispose();
        _isWeight?.Dispose();
        _isDecoderWeight?.Dispose();
    }

    private Tensor Marked(ParameterLayout layout, IEnumerable<Range> ranges)
    {
        var marks = new float[layout.TrainedCount];
        foreach (var range in ranges)
        {
            marks.AsSpan(range).Fill(1);
        }
        return TorchTensors.Of(marks, _parameters.device).DetachFromDisposeScope();
    }

    private Tensor Zeros() => ((Tensor)zeros_like(_parameters)).DetachFromDisposeScope();

    // Kingma and Ba 2014.
    private void StepOfAdam(double learningRate)
    {
        var gradient = _network.Gradient;
        _mean!.mul_(OptimizerConstants.MeanDecay).add_(gradient, 1 - OptimizerConstants.MeanDecay);
        _square!.mul_(OptimizerConstants.SquareDecay).addcmul_(gradient, gradient, 1 - OptimizerConstants.SquareDecay);
        var scale = _square.sqrt().mul_(1 / Math.Sqrt(1 - Math.Pow(OptimizerConstants.SquareDecay, _steps))).add_(OptimizerConstants.Epsilon);
        _parameters.addcdiv_(_mean, scale, -learningRate / (1 - Math.Pow(OptimizerConstants.MeanDecay, _steps)));
    }

    private void StepOfRmsProp(double learningRate)
    {
        var gradient = _network.Gradient;
        _square!.mul_(OptimizerConstants.RmsDecay).addcmul_(gradient, gradient, 1 - OptimizerConstants.RmsDecay);
        var move = gradient / _square.sqrt().add_(OptimizerConstants.Epsilon);
        _parameters.add_(_mean is null ? move : Velocity(move), -learningRate);
    }

    private Tensor Velocity(Tensor move) => _mean!.mul_(_options.Momentum).add_(move);

    private void PrepareGradient(double learningRate)
    {
        var gradient = _network.Gradient;
        if (_isWeight is not null)
        {
            Decay(gradient, _isWeight, learningRate);
        }
        if (_isDecoderWeight is not null)
        {
            gradient.add_(_parameters * _isDecoderWeight, 2 * _options.DecoderPenalty);
        }
        if (_options.GradientClipNorm is { } longest)
        {
            double norm = gradient.norm().item<float>();
            if (norm > longest)
            {
                gradient.mul_(longest / norm);
            }
        }
    }

    private void Decay(Tensor gradient, Tensor isWeight, double learningRate)
    {
        if (_options.WeightL1 > 0)
        {
            gradient.add_(_parameters.sign() * isWeight, _options.WeightL1);
        }
        if (_options.WeightDecay > 0)
        {
            var weights = _parameters * isWeight;
            if (_options.Optimizer == Optimizer.AdamW)
            {
                _parameters.add_(weights, -learningRate * _options.WeightDecay);
            }
            else
            {
                gradient.add_(weights, _options.WeightDecay);
            }
        }
    }
}
