using System.Runtime.CompilerServices;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The normalization of a layer: over each row (Ba, Kiros and Hinton 2016), or over the batch with running statistics for evaluation (Ioffe and Szegedy 2015); followed by gain and shift.</summary>
internal sealed unsafe partial class Normalization
{
    private const double Epsilon = 1e-5;
    private const double Momentum = 0.1;
    private readonly Kernels _kernels;
    private readonly bool _isBatch;
    private readonly int _columns;
    private readonly Block _ones, _gain, _shift, _gainGradient, _shiftGradient, _runningMean, _runningVariance;

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
    }

    /// <summary>Allocates the memory for the values of rows.</summary>
    public NormalizedRows Rows(int capacity, EngineMemory memory) => new(memory.Rows(capacity, _columns), MeansOf(capacity), memory);

    /// <summary>The number of means for a number of rows.</summary>
    public int MeansOf(int rows) => _isBatch ? Kernels.Padded(_columns) : rows;

    /// <summary>Normalizes the logits, and stores them without gain and shift.</summary>
    public void Forward(Block logits, NormalizedRows at, int rows, bool isTraining)
    {
        at.IsByRunning = _isBatch && !isTraining;
        if (at.IsByRunning)
        {
            _kernels.Map<Arithmetic.PlusScaled>(logits, _runningMean, -1, at.Values, rows);
            SetFactors(at.Factors, _runningVariance.Values, 1, _columns);
        }
        else
        {
            SetMinusMeans(logits, _ones, at.Means, rows);
            AddMultiples(logits, _ones, at.Means, at.Values, rows);
            SetMinusMeans(at.Values, at.Values, at.Products, rows);
            if (_isBatch)
            {
                Follow(_runningMean, at.Means, -1);
                // Unbiased, as in PyTorch; a single row has no unbiased variance.
                if (rows > 1)
                {
                    Follow(_runningVariance, at.Products, -rows / (rows - 1.0));
                }
            }
            SetFactors(at.Factors, at.Products, -1, _isBatch ? _columns : rows);
        }
        Scale(at.Values, at.Factors, rows);
        _kernels.Map<GainAndShift>(at.Values, _gain, _shift, 0, logits, rows);
    }

    /// <summary>Converts the gradient of the logits to that of the input of the normalization, and adds those of gain and shift.</summary>
    public void Backward(Block gradient, NormalizedRows at, int rows)
    {
        _kernels.AddColumnSums(gradient, at.Values, rows, _gainGradient.Values);
        _kernels.AddColumnSums(gradient, _ones, rows, _shiftGradient.Values);
        PullBack(gradient, at, at.Products, rows);
    }

    // The gradient of the input from that of the logits.
    private void PullBack(Block gradient, NormalizedRows at, float* minusProducts, int rows)
    {
        _kernels.Map<Arithmetic.Times>(gradient, _gain, 0, gradient, rows);
        Project(gradient, at, minusProducts, rows);
    }

    // factor (d - mean(d) - normalized mean(d normalized)): the derivative of the normalization, which is symmetric.
    private void Project(Block x, NormalizedRows at, float* minusProducts, int rows)
    {
        if (!at.IsByRunning)
        {
            SetMinusMeans(x, at.Values, minusProducts, rows);
            SetMinusMeans(x, _ones, at.Means, rows);
            AddMultiples(x, _ones, at.Means, x, rows);
            AddMultiples(x, at.Values, minusProducts, x, rows);
        }
        Scale(x, at.Factors, rows);
    }

    // The negative means of x y over each row, or over the batch for each column.
    private void SetMinusMeans(Block x, Block y, float* means, int rows)
    {
        int count = _isBatch ? Kernels.Padded(_columns) : rows;
        if (_isBatch)
        {
            new Span<float>(means, count).Clear();
            _kernels.AddColumnSums(x, y, rows, means);
        }
        else
        {
            _kernels.RowSums(x, y, rows, means);
        }
        float terms = -(_isBatch ? rows : _columns);
        for (int i = 0; i < count; i++)
        {
            means[i] /= terms;
        }
    }

    // result = x + y times the factor of the row, or of the column.
    private void AddMultiples(Block x, Block y, float* factors, Block result, int rows)
    {
        if (_isBatch)
        {
            _kernels.Map<Arithmetic.TimesPlus>(y, Block.RowOf(factors, _columns), x, 1, result, rows);
            return;
        }
        for (int row = 0; row < rows; row++)
        {
            _kernels.Map<Arithmetic.PlusScaled>(x.From(row), y.From(row), factors[row], result.From(row), 1);
        }
    }

    private void Scale(Block x, float* factors, int rows)
    {
        if (_isBatch)
        {
            _kernels.Map<Arithmetic.Times>(x, Block.RowOf(factors, _columns), 0, x, rows);
        }
        else
        {
            _kernels.ScaleRows(x, factors, rows);
        }
    }

    private static void SetFactors(float* factors, float* variances, int sign, int count)
    {
        for (int i = 0; i < count; i++)
        {
            factors[i] = (float)(1 / Math.Sqrt(sign * (double)variances[i] + Epsilon));
        }
    }

    private static void Follow(Block running, float* values, double scale)
    {
        var to = running.RowSpan(0);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = (float)(to[i] * (1 - Momentum) + values[i] * scale * Momentum);
        }
    }

    private readonly struct GainAndShift : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V gain, V shift, V parameter) where V : struct, ILanes<V> => V.MultiplyAdd(x, gain, shift);
    }
}
