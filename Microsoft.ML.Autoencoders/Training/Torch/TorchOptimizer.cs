using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Turns the network's gradient into a step: penalties on weights, clipping, then TorchSharp's optimizer.</summary>
internal sealed class TorchOptimizer : IDisposable
{
    private readonly TorchNetwork _network;
    private readonly TrainingOptions _options;
    private readonly optim.Optimizer _optimizer;
    private readonly TorchSharp.Modules.OptimizerHelper _helper;
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
            _isWeight = tensor(isWeight, device: network.Parameters.device).DetachFromDisposeScope();
        }
    }

    public void Step(double learningRate)
    {
        PrepareGradient(learningRate);
        foreach (var group in _optimizer.ParamGroups)
        {
            group.LearningRate = learningRate;
        }
        _optimizer.step();
    }

    public void Save(BinaryWriter writer) => _helper.save_state_dict(writer);

    /// <summary>To be called in no dispose scope of ours: TorchSharp leaves some of what it reads to the scope there is.</summary>
    public void Load(BinaryReader reader) => _helper.load_state_dict(reader);

    public void Dispose()
    {
        _optimizer.Dispose();
        _isWeight?.Dispose();
    }

    private void PrepareGradient(double learningRate)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
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
