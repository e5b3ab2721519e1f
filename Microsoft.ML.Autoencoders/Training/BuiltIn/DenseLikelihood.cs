using System.Runtime.CompilerServices;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The likelihood of rows given the decoder's outputs for their latent vectors, and its gradient.</summary>
internal sealed unsafe class DenseLikelihood : IDenseLikelihood
{
    private static readonly float HalfLogTwoPi = (float)(0.5 * Math.Log(2 * Math.PI));
    private readonly LikelihoodShape _shape;
    private readonly Kernels _kernels;
    private readonly Block _means, _scales, _slopes, _work, _meansGradient, _scalesGradient;
    private readonly Block _ones, _sharedScales, _freedom, _freedomConstants, _sums; // rows

    /// <param name="capacity">The maximum number of rows.</param>
    public DenseLikelihood(LikelihoodShape shape, int capacity, Kernels kernels, EngineMemory memory)
    {
        (_shape, _kernels) = (shape, kernels);
        int slots = shape.Slots;
        _means = memory.Rows(capacity, slots);
        (_scales, _slopes) = shape.HasScaleOfRows ? (memory.Rows(capacity, slots), memory.Rows(capacity, slots)) : default;
        _work = memory.Rows(capacity, slots);
        _meansGradient = memory.Rows(capacity, slots);
        _scalesGradient = memory.Rows(capacity, slots);
        _ones = memory.Row(slots, 1);
        _sharedScales = memory.Row(slots, 1);
        _freedom = memory.Row(slots, 1);
        _freedomConstants = memory.Row(slots);
        _sums = memory.Row(slots);
        // Also in the padding, to avoid a logarithm of 0.
        new Span<float>(_sharedScales.Values, _sharedScales.Width).Fill(1);
        new Span<float>(_freedom.Values, _freedom.Width).Fill(1);
    }

    private bool HasFreedom => _shape.FreedomParameters > 0;

    private bool HasLearnedScale => _shape.HasScale && _shape.ScaleSource != LikelihoodScale.Fixed;

    public void ReadFree(Block free)
    {
        var values = free.RowSpan(0);
        if (_shape.HasScale && !_shape.HasScaleOfRows)
        {
            var scales = _sharedScales.RowSpan(0);
            for (int i = 0; i < scales.Length; i++)
            {
                scales[i] = _shape.ScaleSource == LikelihoodScale.Fixed ? (float)_shape.FixedScale : (float)(_shape.MinimumScale + LikelihoodShape.ExpOfCut(values[Shared(i, _shape.ScaleParameters)]));
            }
        }
        for (int i = 0; HasFreedom && i < _shape.Slots; i++)
        {
            double freedom = 1 + LikelihoodShape.ExpOfCut(values[_shape.ScaleParameters + Shared(i, _shape.FreedomParameters)]);
            _freedom.RowSpan(0)[i] = (float)freedom;
            _freedomConstants.RowSpan(0)[i] = (float)(LogGammaStep.Of(freedom / 2) - Math.Log(freedom * Math.PI) / 2);
        }
    }

    public void LogDensity(Block outputs, Block target, Block present, int rows, float* logs)
    {
        Split(outputs, rows);
        var scales = _shape.HasScaleOfRows ? _scales : _sharedScales;
        switch (_shape.Kind)
        {
            case Likelihood.Bernoulli:
                _kernels.Map<BernoulliLog>(target, _means, 0, _work, rows);
                break;
            case Likelihood.ContinuousBernoulli:
                _kernels.Map<ContinuousBernoulliLog>(target, _means, 0, _work, rows);
                break;
            case Likelihood.Gaussian:
                _kernels.Map<GaussianLog>(target, _means, scales, HalfLogTwoPi, _work, rows);
                break;
            case Likelihood.Laplace:
                _kernels.Map<LaplaceLog>(target, _means, scales, 0, _work, rows);
                break;
            case Likelihood.StudentT:
                _kernels.Map<Deviation>(target, _means, scales, 0, _work, rows);
                _kernels.Map<StudentLog>(_work, _freedom, _freedomConstants, 0, _work, rows);
                _kernels.Map<MinusLog>(_work, scales, 0, _work, rows);
                break;
            case Likelihood.DiscretizedLogistic:
                _kernels.Map<DiscretizedLogisticLog>(target, _means, scales, (float)_shape.HalfLevel, _work, rows);
                break;
            default:
                throw new InvalidOperationException($"No such likelihood: {_shape.Kind}.");
        }
        _kernels.RowSums(_work, present.Values is null ? _ones : present, rows, logs);
    }

    public void Gradient(Block target, Block present, float* factors, int rows, Block free, Block gradient, Block freeGradient)
    {
        var scales = _shape.HasScaleOfRows ? _scales : _sharedScales;
        var counted = present.Values is null ? _ones : present;
        switch (_shape.Kind)
        {
            case Likelihood.Bernoulli:
                _kernels.Map<BernoulliGradient>(target, _means, 0, _meansGradient, rows);
                break;
            case Likelihood.ContinuousBernoulli:
                _kernels.Map<ContinuousBernoulliGradient>(target, _means, 0, _meansGradient, rows);
                break;
            case Likelihood.Gaussian:
                _kernels.Map<GaussianMeanGradient>(target, _means, scales, 0, _meansGradient, rows);
                _kernels.Map<GaussianScaleGradient>(target, _means, scales, 0, _scalesGradient, rows);
                break;
            case Likelihood.Laplace:
                _kernels.Map<LaplaceMeanGradient>(target, _means, scales, 0, _meansGradient, rows);
                _kernels.Map<LaplaceScaleGradient>(target, _means, scales, 0, _scalesGradient, rows);
                break;
            case Likelihood.DiscretizedLogistic:
                _kernels.Map<DiscretizedLogisticMeanGradient>(target, _means, scales, (float)_shape.HalfLevel, _meansGradient, rows);
                _kernels.Map<DiscretizedLogisticScaleGradient>(target, _means, scales, (float)_shape.HalfLevel, _scalesGradient, rows);
                break;
            case Likelihood.StudentT:
                StudentGradient(target, counted, factors, scales, rows, free, freeGradient);
                break;
        }
        Finish(_meansGradient, counted, factors, rows);
        CopyColumns(_meansGradient, gradient, 0, rows);
        if (HasLearnedScale)
        {
            Finish(_scalesGradient, counted, factors, rows);
            ScaleGradient(free, gradient, freeGradient, rows);
        }
    }

    private void Finish(Block gradient, Block counted, float* factors, int rows)
    {
        _kernels.Map<Arithmetic.Times>(gradient, counted, 0, gradient, rows);
        _kernels.ScaleRows(gradient, factors, rows);
    }

    // A scale is MinimumScale + exp(v) with v clipped.
    private void ScaleGradient(Block free, Block gradient, Block freeGradient, int rows)
    {
        if (_shape.HasScaleOfRows)
        {
            _kernels.Map<Arithmetic.Times>(_scalesGradient, _slopes, 0, _scalesGradient, rows);
            CopyColumns(_scalesGradient, gradient, _shape.Slots, rows);
            return;
        }
        _sums.RowSpan(0).Clear();
        _kernels.AddColumnSums(_scalesGradient, _ones, rows, _sums.Values);
        for (int i = 0; i < _shape.Slots; i++)
        {
            int place = Shared(i, _shape.ScaleParameters);
            freeGradient.RowSpan(0)[place] += (float)(_sums.RowSpan(0)[i] * Slope(free.RowSpan(0)[place]));
        }
    }

    // With u = ((x - m) / s)² / ν and t = u / (1 + u): the derivatives with respect to m, s and ν.
    private void StudentGradient(Block target, Block counted, float* factors, Block scales, int rows, Block free, Block freeGradient)
    {
        _kernels.Map<Deviation>(target, _means, scales, 0, _work, rows);
        _kernels.Map<StudentTail>(_work, _freedom, 0, _scalesGradient, rows);
        // With respect to ν, without the part that is the same in all rows: t (ν + 1) / (2ν) - log(1 + u) / 2.
        _kernels.Map<StudentFreedomGradient>(_work, _scalesGradient, _freedom, 0, _meansGradient, rows);
        Finish(_meansGradient, counted, factors, rows);
        _sums.RowSpan(0).Clear();
        _kernels.AddColumnSums(_meansGradient, _ones, rows, _sums.Values);
        AddFreedomGradient(counted, factors, rows, free, freeGradient);
        // (ν + 1) t / (x - m), without division by a difference that may be 0: (ν + 1) d / (ν (1 + u) s) with d = (x - m) / s.
        _kernels.Map<StudentMeanGradient>(_work, _freedom, 0, _meansGradient, rows);
        _kernels.Map<DividedBy>(_meansGradient, scales, 0, _meansGradient, rows);
        _kernels.Map<StudentScaleGradient>(_scalesGradient, _freedom, scales, 0, _scalesGradient, rows);
    }

    private void AddFreedomGradient(Block counted, float* factors, int rows, Block free, Block freeGradient)
    {
        // The sum of the factors over rows in which the slot counts, for the part that is the same in all rows.
        for (int i = 0; i < _shape.Slots; i++)
        {
            double weight = 0;
            for (int row = 0; row < rows; row++)
            {
                weight += factors[row] * counted.Row(row)[i];
            }
            double freedom = _freedom.RowSpan(0)[i];
            double sum = _sums.RowSpan(0)[i] + weight * (LogGammaStep.Derivative(freedom / 2) / 2 - 1 / (2 * freedom));
            int place = _shape.ScaleParameters + Shared(i, _shape.FreedomParameters);
            freeGradient.RowSpan(0)[place] += (float)(sum * Slope(free.RowSpan(0)[place]));
        }
    }

    private void Split(Block outputs, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            var from = outputs.RowSpan(row);
            from[.._shape.Slots].CopyTo(_means.RowSpan(row));
            if (_shape.HasScaleOfRows)
            {
                from[_shape.Slots..].CopyTo(_slopes.RowSpan(row));
            }
        }
        if (_shape.HasScaleOfRows)
        {
            _kernels.Map<ScaleOfLogarithm>(_slopes, (float)_shape.MinimumScale, _scales, rows);
            _kernels.Map<SlopeOfLogarithm>(_slopes, 0, _slopes, rows);
        }
    }

    private static void CopyColumns(Block from, Block to, int start, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            from.RowSpan(row).CopyTo(to.RowSpan(row)[start..]);
        }
    }

    // The parameter of a slot: the shared one, or its own.
    private static int Shared(int slot, int parameters) => parameters == 1 ? 0 : slot;

    // The derivative of exp(v) with v clipped.
    private static double Slope(double logarithm) => Math.Abs(logarithm) > LikelihoodShape.LargestLogarithm ? 0 : Math.Exp(logarithm);

    private readonly struct ScaleOfLogarithm : IFunction1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V>
        {
            var most = V.Of((float)LikelihoodShape.LargestLogarithm);
            return parameter + Mathematics.Exp(V.Min(most, V.Max(-most, x)));
        }
    }

    // exp(v), and 0 if v is clipped.
    private readonly struct SlopeOfLogarithm : IFunction1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> =>
            V.WhereLess(V.Of((float)LikelihoodShape.LargestLogarithm), V.Abs(x), V.Of(0), Mathematics.Exp(x));
    }

    // x l - log(1 + e^l)
    private readonly struct BernoulliLog : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V logit, V parameter) where V : struct, ILanes<V> => x * logit - Mathematics.Softplus(logit);
    }

    private readonly struct BernoulliGradient : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V logit, V parameter) where V : struct, ILanes<V> => x - Mathematics.Sigmoid(logit);
    }

    // Includes the logarithm of l / tanh(l / 2), by its series near 0, where numerator and denominator vanish (Loaiza-Ganem and Cunningham 2019).
    private readonly struct ContinuousBernoulliLog : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V logit, V parameter) where V : struct, ILanes<V>
        {
            var (near, size) = (V.Of(0.4f), V.Abs(logit));
            var square = size * size;
            var series = V.MultiplyAdd(V.MultiplyAdd(V.MultiplyAdd(square, V.Of(31f / 90720), V.Of(-7f / 1440)), square, V.Of(1f / 12)), square, V.Of(0.69314718f));
            var far = V.Max(near, size);
            return x * logit - Mathematics.Softplus(logit) + V.WhereLess(size, near, series, V.Log(far) - V.Log(Mathematics.Tanh(far * V.Of(0.5f))));
        }
    }

    // 1 / l - 1 / sinh(l), which is odd.
    private readonly struct ContinuousBernoulliGradient : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V logit, V parameter) where V : struct, ILanes<V>
        {
            var (near, size, one) = (V.Of(0.4f), V.Abs(logit), V.Of(1));
            var square = size * size;
            var series = V.MultiplyAdd(V.MultiplyAdd(square, V.Of(6 * 31f / 90720), V.Of(-4 * 7f / 1440)), square, V.Of(2f / 12)) * logit;
            var far = V.Max(near, size);
            var falling = Mathematics.Exp(-far);
            var slope = one / far - (falling + falling) / (one - falling * falling);
            return x - Mathematics.Sigmoid(logit) + V.WhereLess(size, near, series, V.WhereLess(logit, V.Of(0), -slope, slope));
        }
    }

    private readonly struct GaussianLog : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V mean, V scale, V parameter) where V : struct, ILanes<V>
        {
            var d = (x - mean) / scale;
            return d * d * V.Of(-0.5f) - (V.Log(scale) + parameter);
        }
    }

    private readonly struct GaussianMeanGradient : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V mean, V scale, V parameter) where V : struct, ILanes<V> => (x - mean) / scale / scale;
    }

    private readonly struct GaussianScaleGradient : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V mean, V scale, V parameter) where V : struct, ILanes<V>
        {
            var d = (x - mean) / scale;
            return (d * d - V.Of(1)) / scale;
        }
    }

    private readonly struct LaplaceLog : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V mean, V scale, V parameter) where V : struct, ILanes<V> => -V.Abs((x - mean) / scale) - V.Log(scale + scale);
    }

    private readonly struct LaplaceMeanGradient : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V mean, V scale, V parameter) where V : struct, ILanes<V> => Mathematics.Sign(x - mean) / scale;
    }

    private readonly struct LaplaceScaleGradient : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V mean, V scale, V parameter) where V : struct, ILanes<V> => (V.Abs(x - mean) / scale - V.Of(1)) / scale;
    }

    // With the logistic distribution function F, F(a) - F(b) = F(a) F(-b) (1 - e^(b - a)), which avoids cancellation; the first level has no b, and the last one no a.
    private readonly struct DiscretizedLogisticLog : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V mean, V scale, V half) where V : struct, ILanes<V>
        {
            V hasEnd = V.WhereLess(x, V.Of(1) - half, V.Of(1), V.Of(0)), hasStart = V.WhereLess(x, half, V.Of(0), V.Of(1));
            var part = V.Log(-Mathematics.ExpMinusOne(-(half + half) / scale));
            return hasEnd * hasStart * part - hasEnd * Mathematics.Softplus((mean - x - half) / scale) - hasStart * Mathematics.Softplus((x - half - mean) / scale);
        }
    }

    private readonly struct DiscretizedLogisticMeanGradient : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V mean, V scale, V half) where V : struct, ILanes<V>
        {
            V hasEnd = V.WhereLess(x, V.Of(1) - half, V.Of(1), V.Of(0)), hasStart = V.WhereLess(x, half, V.Of(0), V.Of(1));
            return (hasStart * Mathematics.Sigmoid((x - half - mean) / scale) - hasEnd * Mathematics.Sigmoid((mean - x - half) / scale)) / scale;
        }
    }

    private readonly struct DiscretizedLogisticScaleGradient : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V mean, V scale, V half) where V : struct, ILanes<V>
        {
            V hasEnd = V.WhereLess(x, V.Of(1) - half, V.Of(1), V.Of(0)), hasStart = V.WhereLess(x, half, V.Of(0), V.Of(1));
            V end = (mean - x - half) / scale, start = (x - half - mean) / scale, distance = (half + half) / scale;
            // d / (e^d - 1)
            var part = distance * Mathematics.Exp(-distance) / -Mathematics.ExpMinusOne(-distance);
            return (hasEnd * end * Mathematics.Sigmoid(end) + hasStart * start * Mathematics.Sigmoid(start) - hasEnd * hasStart * part) / scale;
        }
    }

    // (x - m) / s
    private readonly struct Deviation : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V mean, V scale, V parameter) where V : struct, ILanes<V> => (x - mean) / scale;
    }

    private readonly struct StudentLog : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V freedom, V constant, V parameter) where V : struct, ILanes<V> =>
            constant - Mathematics.LogOnePlus(d * d / freedom) * ((freedom + V.Of(1)) * V.Of(0.5f));
    }

    private readonly struct MinusLog : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V> => x - V.Log(y);
    }

    private readonly struct StudentTail : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V freedom, V parameter) where V : struct, ILanes<V>
        {
            var u = d * d / freedom;
            return u / (V.Of(1) + u);
        }
    }

    private readonly struct StudentFreedomGradient : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V tail, V freedom, V parameter) where V : struct, ILanes<V> =>
            (tail * (freedom + V.Of(1)) / freedom - Mathematics.LogOnePlus(d * d / freedom)) * V.Of(0.5f);
    }

    private readonly struct StudentMeanGradient : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V d, V freedom, V parameter) where V : struct, ILanes<V> => (freedom + V.Of(1)) * d / (freedom + d * d);
    }

    private readonly struct DividedBy : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V parameter) where V : struct, ILanes<V> => x / y;
    }

    private readonly struct StudentScaleGradient : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V tail, V freedom, V scale, V parameter) where V : struct, ILanes<V> => ((freedom + V.Of(1)) * tail - V.Of(1)) / scale;
    }
}
