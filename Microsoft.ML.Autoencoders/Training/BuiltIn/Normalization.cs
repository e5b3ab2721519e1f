using System.Runtime.CompilerServices;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The normalization of a layer: over each row (Ba, Kiros and Hinton 2016), or over the batch with running statistics for evaluation (Ioffe and Szegedy 2015); then gain and shift.</summary>
internal sealed unsafe class Normalization
{
    private const double Epsilon = 1e-5;
    private const double Momentum = 0.1;
    private readonly Kernels _kernels;
    private readonly bool _isBatch;
    private readonly int _columns;
    private readonly Block _ones, _gain, _shift, _gainGradient, _shiftGradient, _runningMean, _runningVariance;
    private readonly Block _means, _factors, _work; // rows, for the batch

    public Normalization(PaddedLayer layout, EngineParameters parameters, Kernels kernels, EngineMemory memory)
    {
        _kernels = kernels;
        _isBatch = layout.Shape.Normalization == LayerNormalization.Batch;
        _columns = layout.Shape.Outputs;
        _ones = memory.Row(_columns, 1);
        _gain = Block.RowOf(parameters.Values + layout.Gain, _columns);
        _shift = Block.RowOf(parameters.Values + layout.Shift, _columns);
        _gainGradient = Block.RowOf(parameters.Gradient + layout.Gain, _columns);
        _shiftGradient = Block.RowOf(parameters.Gradient + layout.Shift, _columns);
        _runningMean = Block.RowOf(parameters.Running + layout.RunningMean, _columns);
        _runningVariance = Block.RowOf(parameters.Running + layout.RunningVariance, _columns);
        (_means, _factors, _work) = (memory.Row(_columns), memory.Row(_columns), memory.Row(_columns));
    }

    /// <summary>Normalizes the logits, and keeps them without gain and shift.</summary>
    public void Forward(LayerRows at, int rows, bool isTraining)
    {
        if (!_isBatch)
        {
            NormalizeRows(at, rows);
        }
        else if (isTraining)
        {
            NormalizeBatch(at, rows);
        }
        else
        {
            Centre(at, rows, _runningMean);
            SetFactors(_runningVariance, 1);
            _kernels.Map<Arithmetic.Times>(at.Normalized, _factors, 0, at.Normalized, rows);
        }
        _kernels.Map<GainAndShift>(at.Normalized, _gain, _shift, 0, at.Logits, rows);
    }

    /// <summary>Turns the gradient of the logits into that of what was normalized, and adds those of gain and shift.</summary>
    public void Backward(LayerRows at, int rows)
    {
        _kernels.AddColumnSums(at.Gradient, at.Normalized, rows, _gainGradient.Values);
        _kernels.AddColumnSums(at.Gradient, _ones, rows, _shiftGradient.Values);
        _kernels.Map<Arithmetic.Times>(at.Gradient, _gain, 0, at.Gradient, rows);
        if (_isBatch)
        {
            BackwardBatch(at, rows);
        }
        else
        {
            BackwardRows(at, rows);
        }
    }

    private void NormalizeRows(LayerRows at, int rows)
    {
        float* means = at.Factors, factors = at.Factors + rows;
        _kernels.RowSums(at.Logits, _ones, rows, means);
        for (int row = 0; row < rows; row++)
        {
            float mean = means[row] / _columns;
            _kernels.Map<MinusNumber>(at.Logits.From(row), _ones, mean, at.Normalized.From(row), 1);
        }
        _kernels.RowSums(at.Normalized, at.Normalized, rows, factors);
        for (int row = 0; row < rows; row++)
        {
            factors[row] = (float)(1 / Math.Sqrt(factors[row] / (double)_columns + Epsilon));
        }
        _kernels.ScaleRows(at.Normalized, factors, rows);
    }

    private void NormalizeBatch(LayerRows at, int rows)
    {
        ColumnSums(at.Logits, _ones, rows, _means);
        _kernels.Map<Arithmetic.Scaled>(_means, 1f / rows, _means, 1);
        Centre(at, rows, _means);
        ColumnSums(at.Normalized, at.Normalized, rows, _work);
        Follow(_runningMean, _means, 1);
        // Unbiased, as PyTorch keeps it; of one row there is no variance to keep.
        if (rows > 1)
        {
            Follow(_runningVariance, _work, 1.0 / (rows - 1));
        }
        SetFactors(_work, 1.0 / rows);
        _kernels.Map<Arithmetic.Times>(at.Normalized, _factors, 0, at.Normalized, rows);
    }

    private static void Follow(Block running, Block values, double scale)
    {
        Span<float> to = running.RowSpan(0), from = values.RowSpan(0);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = (float)(to[i] * (1 - Momentum) + from[i] * scale * Momentum);
        }
    }

    private void Centre(LayerRows at, int rows, Block mean) => _kernels.Map<Arithmetic.PlusScaled>(at.Logits, mean, -1, at.Normalized, rows);

    private void SetFactors(Block variances, double scale)
    {
        Span<float> to = _factors.RowSpan(0), from = variances.RowSpan(0);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = (float)(1 / Math.Sqrt(from[i] * scale + Epsilon));
        }
    }

    private void ColumnSums(Block x, Block y, int rows, Block sums)
    {
        sums.RowSpan(0).Clear();
        _kernels.AddColumnSums(x, y, rows, sums.Values);
    }

    // factor (d - mean(d) - normalized mean(d normalized)), the means over the batch.
    private void BackwardBatch(LayerRows at, int rows)
    {
        ColumnSums(at.Gradient, _ones, rows, _means);
        ColumnSums(at.Gradient, at.Normalized, rows, _work);
        _kernels.Map<Arithmetic.Scaled>(_means, 1f / rows, _means, 1);
        _kernels.Map<Arithmetic.Scaled>(_work, -1f / rows, _work, 1);
        _kernels.Map<Arithmetic.PlusScaled>(at.Gradient, _means, -1, at.Gradient, rows);
        _kernels.Map<Arithmetic.TimesPlus>(at.Normalized, _work, at.Gradient, 1, at.Gradient, rows);
        _kernels.Map<Arithmetic.Times>(at.Gradient, _factors, 0, at.Gradient, rows);
    }

    // The same with the means over each row.
    private void BackwardRows(LayerRows at, int rows)
    {
        float* sums = at.Factors, factors = at.Factors + rows;
        _kernels.RowSums(at.Gradient, _ones, rows, sums);
        for (int row = 0; row < rows; row++)
        {
            var (gradient, normalized) = (at.Gradient.From(row), at.Normalized.From(row));
            float product;
            _kernels.RowSums(gradient, normalized, 1, &product);
            _kernels.Map<MinusNumber>(gradient, _ones, sums[row] / _columns, gradient, 1);
            _kernels.Map<Arithmetic.PlusScaled>(gradient, normalized, -product / _columns, gradient, 1);
        }
        _kernels.ScaleRows(at.Gradient, factors, rows);
    }

    private readonly struct GainAndShift : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V gain, V shift, V parameter) where V : struct, ILanes<V> => V.MultiplyAdd(x, gain, shift);
    }

    /// <summary>x - p where y is 1, 0 where it is 0.</summary>
    private readonly struct MinusNumber : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V> => (x - parameter) * y;
    }
}
