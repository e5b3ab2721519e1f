namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>Applies the gradient: weight penalties, clipping, then the optimizer, with the formulas of PyTorch.</summary>
internal sealed unsafe class DenseOptimizer
{
    private readonly EngineParameters _parameters;
    private readonly TrainingOptions _options;
    private readonly Kernels _kernels;
    private readonly Workers _workers;
    private readonly float* _mean; // Adam's mean, or the velocity of momentum
    private readonly float* _square;
    private readonly int _flatLength;
    private readonly Workers.RangeStep _step;
    private long _steps;
    private float _rate, _correction;

    public DenseOptimizer(EngineParameters parameters, int trainedCount, TrainingOptions options, Kernels kernels, Workers workers, EngineMemory memory)
    {
        (_parameters, _options, _kernels, _workers, _flatLength) = (parameters, options, kernels, workers, trainedCount);
        _mean = IsAdam || options.Momentum > 0 ? memory.Vector(parameters.Layout.Length) : null;
        _square = options.Optimizer != Optimizer.Sgd ? memory.Vector(parameters.Layout.Length) : null;
        _step = Step;
    }

    private bool IsAdam => _options.Optimizer is Optimizer.Adam or Optimizer.AdamW;

    public void Step(double learningRate)
    {
        PenalizeWeights(learningRate);
        Clip();
        _steps++;
        (_rate, _correction) = ((float)learningRate, 1);
        if (IsAdam)
        {
            _rate = (float)(learningRate / (1 - Math.Pow(OptimizerConstants.MeanDecay, _steps)));
            _correction = (float)(1 / Math.Sqrt(1 - Math.Pow(OptimizerConstants.SquareDecay, _steps)));
        }
        _workers.Run(_step, _parameters.Layout.Length);
    }

    /// <summary>Writes the number of steps and the moments, in the layout of the parameters.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_steps);
        foreach (float* moments in new[] { (nint)_mean, (nint)_square })
        {
            if (moments is not null)
            {
                var flat = new float[_flatLength];
                _parameters.Layout.Read(moments, flat);
                writer.WriteFloats(flat);
            }
        }
    }

    /// <summary>Reads the state written by <see cref="Save"/>.</summary>
    /// <exception cref="InvalidDataException">It was written for another number of parameters, or another optimizer.</exception>
    public void Load(BinaryReader reader)
    {
        _steps = reader.ReadSteps();
        foreach (float* moments in new[] { (nint)_mean, (nint)_square })
        {
            if (moments is not null)
            {
                _parameters.Layout.Write(reader.ReadFloats(_flatLength), moments);
            }
        }
    }

    private void Step(int start, int length)
    {
        float* values = _parameters.Values + start, gradient = _parameters.Gradient + start;
        if (IsAdam)
        {
            _kernels.Adam(values, gradient, _mean + start, _square + start, length, _rate, _correction);
        }
        else if (_options.Optimizer == Optimizer.RmsProp)
        {
            _kernels.RmsProp(values, gradient, _square + start, _mean is null ? null : _mean + start, length, _rate, (float)_options.Momentum);
        }
        else
        {
            float* move = gradient;
            if (_mean is not null)
            {
                move = _mean + start;
                _kernels.Map<Arithmetic.TimesMomentum>(Row(move, length), Row(gradient, length), (float)_options.Momentum, Row(move, length), 1);
            }
            _kernels.Map<Arithmetic.PlusScaled>(Row(values, length), Row(move, length), -_rate, Row(values, length), 1);
        }
    }

    private void PenalizeWeights(double learningRate)
    {
        if (_options.WeightL1 == 0 && _options.WeightDecay == 0 && _options.DecoderPenalty == 0)
        {
            return;
        }
        foreach (var layer in _parameters.Layout.Layers)
        {
            if (layer.WeightsLength == 0)
            {
                continue;
            }
            var (weights, gradient) = (Row(_parameters.Values + layer.Weights, layer.WeightsLength), Row(_parameters.Gradient + layer.Weights, layer.WeightsLength));
            if (_options.WeightL1 > 0)
            {
                _kernels.Map<Arithmetic.PlusSign>(gradient, weights, (float)_options.WeightL1, gradient, 1);
            }
            if (_options.WeightDecay > 0 && _options.Optimizer == Optimizer.AdamW)
            {
                _kernels.Map<Arithmetic.PlusScaled>(weights, weights, (float)(-learningRate * _options.WeightDecay), weights, 1);
            }
            else if (_options.WeightDecay > 0)
            {
                _kernels.Map<Arithmetic.PlusScaled>(gradient, weights, (float)_options.WeightDecay, gradient, 1);
            }
            if (layer.IsDecoders && _options.DecoderPenalty > 0)
            {
                _kernels.Map<Arithmetic.PlusScaled>(gradient, weights, (float)(2 * _options.DecoderPenalty), gradient, 1);
            }
        }
    }

    private void Clip()
    {
        if (_options.GradientClipNorm is { } longest)
        {
            double norm = Math.Sqrt(_kernels.SquaredLength(_parameters.Gradient, _parameters.Layout.Length));
            if (norm > longest)
            {
                var gradient = Row(_parameters.Gradient, _parameters.Layout.Length);
                _kernels.Map<Arithmetic.Scaled>(gradient, (float)(longest / norm), gradient, 1);
            }
        }
    }

    private static Block Row(float* values, int length) => Block.RowOf(values, length);
}
