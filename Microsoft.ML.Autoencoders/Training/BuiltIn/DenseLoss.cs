using System.Runtime.CompilerServices;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The reconstruction error, as specified by <see cref="ReconstructionLoss"/> and related options, and its gradient.</summary>
internal sealed unsafe class DenseLoss : IReconstructionLoss
{
    private readonly ScoreDefinition _score;
    private readonly Kernels _kernels;
    private readonly Block _errors, _counted, _other;
    private readonly Block _slotWeights, _shares, _ones; // rows
    private readonly float* _sums;
    private readonly float* _factors;

    /// <param name="capacity">The maximum number of rows.</param>
    public DenseLoss(ScoreDefinition score, int capacity, bool hasPresent, Kernels kernels, EngineMemory memory)
    {
        (_score, _kernels) = (score, kernels);
        int slots = score.SlotWeights.Length;
        _errors = memory.Rows(capacity, slots);
        _counted = hasPresent ? memory.Rows(capacity, slots) : default;
        _other = score.Loss == ReconstructionLoss.Cosine ? memory.Rows(capacity, slots) : default;
        _slotWeights = memory.Row(slots);
        score.SlotWeights.CopyTo(_slotWeights.RowSpan(0));
        _shares = memory.Row(slots);
        kernels.Map<Arithmetic.Scaled>(_slotWeights, 1f / slots, _shares, 1);
        _ones = memory.Row(slots, 1);
        _sums = memory.Vector(capacity);
        _factors = memory.Vector(2 * capacity);
    }

    public bool IsOfLogits => _score.Loss == ReconstructionLoss.BinaryCrossEntropy;

    public void Rows(Block logits, Block activated, DenseBatch batch, Span<float> losses, Block gradient)
    {
        int rows = batch.Rows;
        if (_score.Loss == ReconstructionLoss.Cosine)
        {
            Cosine(activated, batch, gradient);
        }
        else
        {
            Compare(IsOfLogits ? logits : activated, batch.Target, gradient, rows);
            Sum(batch, gradient);
        }
        for (int row = 0; row < rows; row++)
        {
            losses[row] = batch.Weights is null ? _sums[row] : _sums[row] * batch.Weights[row];
        }
    }

    // The weighted mean of the errors of each row.
    private void Sum(DenseBatch batch, Block gradient)
    {
        int rows = batch.Rows;
        if (batch.Present.Values is null)
        {
            _kernels.RowSums(_errors, _shares, rows, _sums);
            if (gradient.Values is not null)
            {
                _kernels.Map<TimesScaled>(gradient, _shares, 1f / rows, gradient, rows);
                if (batch.Weights is not null)
                {
                    _kernels.ScaleRows(gradient, batch.Weights, rows);
                }
            }
            return;
        }
        _kernels.Map<Arithmetic.Times>(batch.Present, _slotWeights, 0, _counted, rows);
        _kernels.RowSums(_errors, _counted, rows, _sums);
        _kernels.RowSums(_counted, _ones, rows, _factors);
        for (int row = 0; row < rows; row++)
        {
            float whole = Math.Max(_factors[row], ScoreDefinition.LeastWeight);
            _sums[row] /= whole;
            _factors[row] = (batch.Weights is null ? 1 : batch.Weights[row]) / rows / whole;
        }
        if (gradient.Values is not null)
        {
            _kernels.Map<Arithmetic.Times>(gradient, _counted, 0, gradient, rows);
            _kernels.ScaleRows(gradient, _factors, rows);
        }
    }

    // The errors, and their gradient if it is needed.
    private void Compare(Block output, Block target, Block gradient, int rows)
    {
        switch (_score.Loss)
        {
            case ReconstructionLoss.Squared:
                Compare<Squared, SquaredGradient>(output, target, gradient, rows);
                break;
            case ReconstructionLoss.Absolute:
                Compare<Absolute, AbsoluteGradient>(output, target, gradient, rows);
                break;
            case ReconstructionLoss.Huber:
                Compare<Huber, HuberGradient>(output, target, gradient, rows);
                break;
            case ReconstructionLoss.BinaryCrossEntropy:
                Compare<CrossEntropy, CrossEntropyGradient>(output, target, gradient, rows);
                break;
            default:
                throw new InvalidOperationException($"No such loss: {_score.Loss}.");
        }
    }

    private void Compare<TError, TGradient>(Block output, Block target, Block gradient, int rows) where TError : struct, IFunction2 where TGradient : struct, IFunction2
    {
        _kernels.Map<TError>(output, target, _score.HuberDelta, _errors, rows);
        if (gradient.Values is not null)
        {
            _kernels.Map<TGradient>(output, target, _score.HuberDelta, gradient, rows);
        }
    }

    // 1 - cos(a, b) = |a/|a| - b/|b||² / 2. With g the gradient of the direction u = a/|a|, that of a is (g - u (u g)) / |a|.
    private void Cosine(Block activated, DenseBatch batch, Block gradient)
    {
        int rows = batch.Rows;
        var counted = batch.Present.Values is null ? _ones : batch.Present;
        float* lengths = _factors, others = _factors + rows;
        Direct(batch.Target, counted, _other, others, rows);
        Direct(activated, counted, _errors, lengths, rows);
        // The direction of the target is replaced by the difference.
        _kernels.Map<Arithmetic.PlusScaled>(_errors, _other, -1, _other, rows);
        _kernels.RowSums(_other, _other, rows, _sums);
        for (int row = 0; row < rows; row++)
        {
            _sums[row] *= 0.5f;
        }
        if (gradient.Values is null)
        {
            return;
        }
        _kernels.RowSums(_other, _errors, rows, others);
        for (int row = 0; row < rows; row++)
        {
            // A vector that is too short to have a direction is not normalized.
            float across = lengths[row] * lengths[row] * ScoreDefinition.LeastSquaredLength >= 1 ? 0 : -others[row];
            _kernels.Map<Arithmetic.PlusScaled>(_other.From(row), _errors.From(row), across, gradient.From(row), 1);
            lengths[row] *= (batch.Weights is null ? 1 : batch.Weights[row]) / rows;
        }
        _kernels.ScaleRows(gradient, lengths, rows);
        _kernels.Map<Arithmetic.Times>(gradient, counted, 0, gradient, rows);
    }

    // The direction of each row, and 1 divided by its length.
    private void Direct(Block x, Block counted, Block result, float* inverse, int rows)
    {
        _kernels.Map<Arithmetic.Times>(x, counted, 0, result, rows);
        _kernels.RowSums(result, result, rows, inverse);
        for (int row = 0; row < rows; row++)
        {
            inverse[row] = 1 / MathF.Sqrt(Math.Max(inverse[row], ScoreDefinition.LeastSquaredLength));
        }
        _kernels.ScaleRows(result, inverse, rows);
    }

    /// <summary>p x y.</summary>
    private readonly struct TimesScaled : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V> => x * y * parameter;
    }

    private readonly struct Squared : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V>
        {
            var difference = x - y;
            return difference * difference;
        }
    }

    private readonly struct SquaredGradient : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V>
        {
            var difference = x - y;
            return difference + difference;
        }
    }

    private readonly struct Absolute : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V> => V.Abs(x - y);
    }

    private readonly struct AbsoluteGradient : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V> => Mathematics.Sign(x - y);
    }

    // With d clipped to delta: d²/2 below, delta (|difference| - delta/2) above.
    private readonly struct Huber : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V>
        {
            var difference = V.Abs(x - y);
            var cut = V.Min(parameter, difference);
            return cut * (difference - cut * V.Of(0.5f));
        }
    }

    private readonly struct HuberGradient : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V> => V.Min(parameter, V.Max(-parameter, x - y));
    }

    // For the logit x: log(1 + eˣ) - x y.
    private readonly struct CrossEntropy : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V> => Mathematics.Softplus(x) - x * y;
    }

    private readonly struct CrossEntropyGradient : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V> => Mathematics.Sigmoid(x) - y;
    }
}
