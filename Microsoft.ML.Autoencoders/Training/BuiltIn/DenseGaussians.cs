using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>
/// Gaussians with independent entries, and the gradients of their densities at points. They are stored entry by entry, so that a point is compared with all of them at once. Differences are squared directly,
/// since an expansion into matrix products would suffer from cancellation for narrow Gaussians.
/// </summary>
internal sealed unsafe class DenseGaussians
{
    private const float NoWeight = -1e30f; // stands for the logarithm of 0
    private readonly Kernels _kernels;
    private readonly int _capacity, _dimension;
    private readonly Block _means, _logVariances, _precisions, _constants, _entries, _moves, _meanGradient, _logVarianceGradient; // all [d, count]
    private readonly Block _logWeights, _ones, _terms; // rows; the terms are exp(logarithm of the weighted density - maximum)
    private readonly float* _point, _sums; // [d]
    private int _count;
    private float _most, _sum; // of the last LogSum: the greatest term, and the sum of exp(term - greatest)

    /// <param name="capacity">The maximum number of Gaussians.</param>
    public DenseGaussians(int capacity, int dimension, Kernels kernels, EngineMemory memory)
    {
        (_kernels, _capacity, _dimension) = (kernels, capacity, dimension);
        Block Entries() => memory.Rows(dimension, capacity);
        (_means, _logVariances, _precisions, _constants) = (Entries(), Entries(), Entries(), Entries());
        (_entries, _moves, _meanGradient, _logVarianceGradient) = (Entries(), Entries(), Entries(), Entries());
        (_logWeights, _ones, _terms) = (memory.Row(capacity), memory.Row(capacity, 1), memory.Row(capacity));
        _point = memory.Vector(dimension);
        _sums = memory.Vector(dimension);
    }

    /// <summary>[count], the logarithms of the weights of the densities, set by the caller.</summary>
    public Span<float> LogWeights => _logWeights.RowSpan(0)[.._count];

    /// <summary>Loads Gaussians and sets their gradients to 0.</summary>
    /// <param name="means">[count, d].</param>
    /// <param name="logVariances">[count, d].</param>
    public void Load(Block means, Block logVariances, int count)
    {
        _count = count;
        int width = Kernels.Padded(_capacity);
        for (int entry = 0; entry < _dimension; entry++)
        {
            Span<float> toMean = new(_means.Row(entry), width), toLogVariance = new(_logVariances.Row(entry), width);
            toMean[count..].Clear();
            toLogVariance[count..].Clear();
            for (int i = 0; i < count; i++)
            {
                (toMean[i], toLogVariance[i]) = (means.Row(i)[entry], logVariances.Row(i)[entry]);
            }
            new Span<float>(_meanGradient.Row(entry), width).Clear();
            new Span<float>(_logVarianceGradient.Row(entry), width).Clear();
        }
        _kernels.Map<ExpOfMinus>(_logVariances, 0, _precisions, _dimension);
        _kernels.Map<Arithmetic.Scaled>(_logVariances, -0.5f, _constants, _dimension);
        // Unused components have no weight in any sum.
        new Span<float>(_logWeights.Values, width)[count..].Fill(NoWeight);
        _ones.RowSpan(0).Clear();
        _ones.RowSpan(0)[..count].Fill(1);
    }

    /// <summary>The logarithm of the sum of the weighted densities at a point, without ln(2 pi) / 2 for each entry. The methods below refer to this point.</summary>
    /// <param name="point">[d].</param>
    public double LogSum(ReadOnlySpan<float> point)
    {
        point.CopyTo(new Span<float>(_point, _dimension));
        _kernels.Map<MinusHalfSquare>(_means, _precisions, _constants, _point, _entries, _dimension);
        _kernels.Map<Arithmetic.Scaled>(_logWeights, 1, _terms, 1);
        _kernels.AddColumnSums(_entries, _ones, _dimension, _terms.Values);
        float sum;
        _most = Most(_terms);
        _kernels.Map<Arithmetic.ExpMinus>(_terms, _most, _terms, 1);
        _kernels.RowSums(_terms, _ones, 1, &sum);
        _sum = sum;
        return _most + Math.Log(sum);
    }

    /// <summary>The same for each entry separately.</summary>
    /// <param name="logSums">[d].</param>
    public void EntryLogSums(Span<double> logSums)
    {
        _kernels.Map<Arithmetic.Plus>(_entries, _logWeights, 0, _entries, _dimension);
        for (int entry = 0; entry < _dimension; entry++)
        {
            float sum, most = Most(_entries.From(entry));
            _kernels.Map<Arithmetic.ExpMinus>(_entries.From(entry), most, _moves, 1);
            _kernels.RowSums(_moves, _ones, 1, &sum);
            logSums[entry] = most + Math.Log(sum);
        }
    }

    /// <summary>Adds the gradient of a factor times <see cref="LogSum"/>.</summary>
    /// <param name="pointGradient">[d], to which the gradient with respect to the point is added.</param>
    /// <returns>[count], the derivatives with respect to the logarithms of the weights; valid until the next call.</returns>
    public ReadOnlySpan<float> AddGradient(float factor, Span<float> pointGradient)
    {
        _kernels.Map<Arithmetic.Scaled>(_terms, factor / _sum, _terms, 1);
        AddGradient(_terms, pointGradient);
        return _terms.RowSpan(0)[.._count];
    }

    /// <summary>Adds the gradient of a factor times the difference between <see cref="LogSum"/> and the sum of <see cref="EntryLogSums"/>.</summary>
    /// <param name="entryLogSums">[d], the result of <see cref="EntryLogSums"/>.</param>
    /// <param name="pointGradient">[d], to which the gradient with respect to the point is added.</param>
    public void AddGradientOfDifference(ReadOnlySpan<double> entryLogSums, float factor, Span<float> pointGradient)
    {
        _kernels.Map<Arithmetic.Scaled>(_terms, 1 / _sum, _terms, 1);
        for (int entry = 0; entry < _dimension; entry++)
        {
            _sums[entry] = (float)entryLogSums[entry];
        }
        _kernels.Map<MinusExpMinus>(_terms, _entries, _ones, _sums, _entries, _dimension);
        _kernels.Map<Arithmetic.Scaled>(_entries, factor, _entries, _dimension);
        AddGradient(_entries, pointGradient);
    }

    /// <summary>Adds the gradients with respect to the means and the logarithms of the variances.</summary>
    /// <param name="means">[count, d].</param>
    /// <param name="logVariances">[count, d].</param>
    public void AddGradientsTo(Block means, Block logVariances)
    {
        for (int entry = 0; entry < _dimension; entry++)
        {
            float* mean = _meanGradient.Row(entry), logVariance = _logVarianceGradient.Row(entry);
            for (int i = 0; i < _count; i++)
            {
                means.Row(i)[entry] += mean[i];
                logVariances.Row(i)[entry] += logVariance[i];
            }
        }
    }

    // Factors times the derivatives of the log-density of each entry: (z - m) / v with respect to the mean, its negative with respect to the point, and half of (z - m)² / v - 1 with respect to ln v.
    private void AddGradient(Block factors, Span<float> pointGradient)
    {
        _kernels.Map<TimesDifference>(_means, _precisions, factors, _point, _moves, _dimension);
        _kernels.RowSums(_moves, _ones, _dimension, _sums);
        for (int entry = 0; entry < _dimension; entry++)
        {
            pointGradient[entry] -= _sums[entry];
        }
        _kernels.Map<Arithmetic.Plus>(_meanGradient, _moves, 0, _meanGradient, _dimension);
        _kernels.Map<PlusHalfDifference>(_moves, _means, _logVarianceGradient, _point, _logVarianceGradient, _dimension);
        _kernels.Map<Arithmetic.PlusScaled>(_logVarianceGradient, factors, -0.5f, _logVarianceGradient, _dimension);
    }

    private float Most(Block row) => TensorPrimitives.Max<float>(row.RowSpan(0)[.._count]);

    private readonly struct ExpOfMinus : IFunction1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> => Mathematics.Exp(-x);
    }

    // constant - (z - m)² / 2v
    private readonly struct MinusHalfSquare : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V mean, V precision, V constant, V point) where V : struct, ILanes<V>
        {
            var d = point - mean;
            return V.MultiplyAdd(d * d * V.Of(-0.5f), precision, constant);
        }
    }

    private readonly struct TimesDifference : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V mean, V precision, V factor, V point) where V : struct, ILanes<V> => (point - mean) * precision * factor;
    }

    private readonly struct PlusHalfDifference : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V mean, V sum, V point) where V : struct, ILanes<V> => V.MultiplyAdd(x * V.Of(0.5f), point - mean, sum);
    }

    // w - exp(x - p) for a Gaussian, 0 in the padding.
    private readonly struct MinusExpMinus : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V w, V x, V one, V parameter) where V : struct, ILanes<V> => (w - Mathematics.Exp(x - parameter)) * one;
    }
}
