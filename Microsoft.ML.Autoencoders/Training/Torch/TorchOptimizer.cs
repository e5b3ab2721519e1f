using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Turns the network's gradient into a step: penalties on weights, clipping, then TorchSharp's optimizer.</summary>
internal sealed class TorchOptimizer : IDisposable
{
    private readonly TorchNetwork _network;
    private readonly TrainingOptions _options;
    private readonly optim.Optimizer _optimizer;
    private readonly OptimizerHelper _helper;
    private readonly Tensor? _isWeight; // 1 for weights, 0 for other parameters; null where nothing acts on weights alone

    public TorchOptimizer(TorchNetwork network, ParameterLayout layout, TrainingOptions options)
    {
        _network = network;
        _options = options;
        _helper = options.Optimizer switch
        {
            Optimizer.Adam or Optimizer.AdamW => optim.Adam([network.Parameters]),
            Optimizer.Sgd => optim.SGD([network.Parameters], options.LearningRate, options.Momentum),
            Optimizer.RmsProp => optim.RMSProp([network.Parameters], options.LearningRate, momentum: options.Momentum),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Optimizer, null),
        };
        _optimizer = _helper;
        if (options.WeightDecay > 0 || options.WeightL1 > 0)
        {
            var isWeight = new float[layout.TrainedCount];
            foreach (var weights in layout.AllWeights)
            {
                isWeight.AsSpan(weights).Fill(1);
            }
            _isWeight = TorchTensors.Of(isWeight, network.Parameters.device).DetachFromDisposeScope();
        }
    }

    public void Step(double learningRate)
    {
        using var mode = TorchMode.Evaluation();
        PrepareGradient(learningRate);
        foreach (var group in _optimizer.ParamGroups)
        {
            group.LearningRate = learningRate;
        }
        _optimizer.step();
    }

    /// <summary>Writes the steps done and the moments: plain numbers, not TorchSharp's format, whose reader trusts what it reads.</summary>
    public void Save(BinaryWriter writer)
    {
        switch (State)
        {
            case Adam.State adam:
                writer.Write(adam.step);
                writer.WriteFloats(TorchTensors.Read(adam.exp_avg));
                writer.WriteFloats(TorchTensors.Read(adam.exp_avg_sq));
                break;
            case RMSProp.State rmsProp:
                writer.Write(rmsProp.step);
                writer.WriteFloats(TorchTensors.Read(rmsProp.square_avg));
                SaveMomentum(writer, rmsProp.momentum_buffer);
                break;
            case SGD.State sgd:
                SaveMomentum(writer, sgd.momentum_buffer);
                break;
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It was written for another number of parameters, or by another optimizer.</exception>
    public void Load(BinaryReader reader)
    {
        using var mode = TorchMode.Evaluation();
        switch (State)
        {
            case Adam.State adam:
                adam.step = Steps(reader);
                LoadInto(adam.exp_avg, reader);
                LoadInto(adam.exp_avg_sq, reader);
                break;
            case RMSProp.State rmsProp:
                rmsProp.step = Steps(reader);
                LoadInto(rmsProp.square_avg, reader);
                rmsProp.momentum_buffer = LoadMomentum(rmsProp.momentum_buffer, reader);
                break;
            case SGD.State sgd:
                sgd.momentum_buffer = LoadMomentum(sgd.momentum_buffer, reader);
                break;
        }
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _isWeight?.Dispose();
    }

    private OptimizerState State => _helper.state_dict().State.Single();

    private static long Steps(BinaryReader reader) => reader.ReadInt64() is >= 0 and <= int.MaxValue and var steps
        ? steps
        : throw new InvalidDataException("The optimizer's number of steps is out of range.");

    // Absent before the first step, and where there is no momentum.
    private static void SaveMomentum(BinaryWriter writer, Tensor? momentum)
    {
        writer.Write(momentum is not null);
        if (momentum is not null)
        {
            writer.WriteFloats(TorchTensors.Read(momentum));
        }
    }

    private Tensor? LoadMomentum(Tensor? momentum, BinaryReader reader)
    {
        momentum?.Dispose();
        return reader.ReadBoolean() ? Loaded(reader).DetachFromDisposeScope() : null;
    }

    private void LoadInto(Tensor moments, BinaryReader reader)
    {
        using var loaded = Loaded(reader);
        moments.copy_(loaded);
    }

    private Tensor Loaded(BinaryReader reader) => TorchTensors.Of(reader.ReadFloats((int)_network.Parameters.numel()), _network.Parameters.device);

    private void PrepareGradient(double learningRate)
    {
        using var scope = NewDisposeScope();
        var gradient = _network.Gradient;
        if (_isWeight is not null)
        {
            Decay(gradient, _isWeight, learningRate);
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
        var parameters = _network.Parameters;
        if (_options.WeightL1 > 0)
        {
            gradient.add_(parameters.sign() * isWeight, _options.WeightL1);
        }
        if (_options.WeightDecay > 0)
        {
            var weights = parameters * isWeight;
            if (_options.Optimizer == Optimizer.AdamW)
            {
                parameters.add_(weights, -learningRate * _options.WeightDecay);
            }
            else
            {
                gradient.add_(weights, _options.WeightDecay);
            }
        }
    }
}
