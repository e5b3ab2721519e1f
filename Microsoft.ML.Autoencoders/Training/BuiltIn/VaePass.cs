using System.Runtime.CompilerServices;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The forward and backward pass of a batch through encoder, draws and decoder.</summary>
internal sealed unsafe class VaePass
{
    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);
    private readonly DenseNetwork _network;
    private readonly VaeShape _shape;
    private readonly Kernels _kernels;
    private readonly DensePrior? _prior;
    private readonly int _samples;
    private readonly LayerStack _encoder, _decoder;
    private readonly IDenseLikelihood _likelihood;
    private readonly Block _mean, _logVariance, _deviation, _noise, _draws, _drawsGradient, _meanGradient, _logVarianceGradient, _divergences;
    private readonly Block _latent; // the draws, followed by the condition
    private readonly Block _latentGradient;
    private readonly Block _target, _present; // a copy for each sample, if there are several
    private readonly Block _ones;
    private readonly float* _logLikelihood;
    private readonly float* _divergence;
    private readonly float* _logPrior; // [samples × rows], for a learned prior
    private readonly NormalNoise _normal = new();

    /// <param name="prior">A learned prior; null for the standard one.</param>
    /// <param name="table">The shape of a table, or null.</param>
    /// <param name="capacity">The maximum number of rows.</param>
    public VaePass(DenseNetwork network, VaeShape shape, DensePrior? prior, TableShape? table, int samples, int capacity, bool forTraining, Kernels kernels, EngineMemory memory)
    {
        (_network, _shape, _prior, _samples, _kernels) = (network, shape, prior, samples, kernels);
        IsTraining = forTraining;
        int dimension = shape.Latent.Dimension, slots = table?.Width ?? shape.Likelihood.Slots, all = checked(capacity * samples);
        int inputs = network.Decoder[0].Shape.Inputs;
        _encoder = new LayerStack(network.Encoder, capacity, forTraining, memory);
        _decoder = new LayerStack(network.Decoder, all, forTraining, memory);
        var numbers = new DenseLikelihood(shape.Likelihood, all, kernels, memory);
        _likelihood = table is null ? numbers : new TableLikelihood(numbers, table, all, memory);
        Block[] rows = [.. Enumerable.Range(0, 6).Select(_ => memory.Rows(capacity, dimension))];
        (_mean, _logVariance, _deviation, _meanGradient, _logVarianceGradient, _divergences) = (rows[0], rows[1], rows[2], rows[3], rows[4], rows[5]);
        (_noise, _draws, _drawsGradient) = (memory.Rows(all, dimension), memory.Rows(all, dimension), memory.Rows(all, dimension));
        bool hasCondition = inputs > dimension;
        _latent = hasCondition ? memory.Rows(all, inputs) : _draws;
        _latentGradient = hasCondition ? memory.Rows(all, inputs) : _drawsGradient;
        (_target, _present) = samples > 1 ? (memory.Rows(all, slots), memory.Rows(all, slots)) : default;
        _ones = memory.Row(dimension, 1);
        _logLikelihood = memory.Vector(all);
        _divergence = memory.Vector(capacity);
        _logPrior = prior is null ? null : memory.Vector(all);
        Terms = new double[all];
        Bounds = new float[capacity];
        Goal = new VaeGradient(memory.Vector(all), memory.Vector(all), dimension);
    }

    public bool IsTraining { get; }

    /// <summary>[samples × rows], ln p(x|z).</summary>
    public float* LogLikelihood => _logLikelihood;

    /// <summary>[rows, d].</summary>
    public Block Mean => _mean;

    /// <summary>[rows, d], clipped.</summary>
    public Block LogVariance => _logVariance;

    /// <summary>[samples × rows, d].</summary>
    public Block Draws => _draws;

    /// <summary>[samples × rows, d], valid between the two parts of the backward pass.</summary>
    public Block DrawsGradient => _drawsGradient;

    /// <summary>[rows, d], valid between the two parts of the backward pass; without the gradient through the draws.</summary>
    public Block MeanGradient => _meanGradient;

    /// <summary>[rows, d], as <see cref="MeanGradient"/>.</summary>
    public Block LogVarianceGradient => _logVarianceGradient;

    /// <summary>The number of draws per row.</summary>
    public int Samples => _samples;

    /// <summary>[samples × rows], the terms of the importance-weighted bound.</summary>
    public double[] Terms { get; }

    /// <summary>[rows], the importance-weighted bound.</summary>
    public float[] Bounds { get; }

    /// <summary>The derivatives from which the backward pass starts.</summary>
    public VaeGradient Goal { get; }

    /// <summary>The KL of a row in nats; with a learned prior, the mean over samples of ln q(z|x) - ln p(z).</summary>
    public float Divergence(int row) => _divergence[row];

    /// <summary>The mean over samples of -ln p(x|z).</summary>
    public float Reconstruction(int row, int rows)
    {
        float sum = 0;
        for (int sample = 0; sample < _samples; sample++)
        {
            sum -= _logLikelihood[sample * rows + row];
        }
        return sum / _samples;
    }

    /// <summary>ln p(z) - ln q(z|x) of a draw: with the standard prior, half of Σ (e² - z² + ln variance).</summary>
    /// <param name="at">The index of the draw.</param>
    /// <param name="row">The row of the draw.</param>
    public double LogRatio(int at, int row)
    {
        double sum = 0;
        Span<float> z = _draws.RowSpan(at), e = _noise.RowSpan(at), l = _logVariance.RowSpan(row);
        for (int i = 0; i < z.Length; i++)
        {
            sum += e[i] * e[i] + l[i] - (_prior is null ? z[i] * z[i] : -HalfLogTwoPi * 2);
        }
        return sum / 2 + (_prior is null ? 0 : _logPrior[at]);
    }

    /// <param name="draws">The source of the noise of the latent vector.</param>
    /// <param name="dropout">The random numbers of dropout; null in evaluation.</param>
    public void Forward(DenseBatch batch, Draws draws, Draws? dropout)
    {
        int rows = batch.Rows, all = rows * _samples;
        _prior?.Refresh(); // before the batch updates the statistics of batch normalization
        _encoder.Forward(batch.Input, rows, dropout);
        ReadPosterior(rows);
        _normal.Draw(_noise, all, draws);
        for (int sample = 0; sample < _samples; sample++)
        {
            int start = sample * rows;
            _kernels.Map<TimesPlusMean>(_deviation, _noise.From(start), _mean, 0, _draws.From(start), rows);
            Repeat(batch, start);
        }
        _decoder.Forward(_latent, all, dropout);
        _likelihood.ReadFree(_network.Parameters.Free);
        _likelihood.LogDensity(_decoder.Output, Target(batch), Present(batch), all, _logLikelihood);
        SetDivergences(rows);
    }

    /// <summary>The mean of the KL over rows, each multiplied by its weight.</summary>
    public double MeanDivergence(DenseBatch batch)
    {
        double sum = 0;
        for (int row = 0; row < batch.Rows; row++)
        {
            sum += batch.WeightOf(row) * (double)_divergence[row];
        }
        return sum / batch.Rows;
    }

    /// <summary>The mean over rows, each multiplied by its weight, of each latent variable's KL from the standard prior.</summary>
    public void MeanDivergences(DenseBatch batch, double[] means)
    {
        Array.Clear(means);
        for (int row = 0; row < batch.Rows; row++)
        {
            var divergences = _divergences.RowSpan(row);
            double weight = (batch.Weights is null ? 1.0 : batch.Weights[row]) / batch.Rows;
            for (int i = 0; i < means.Length; i++)
            {
                means[i] += weight * divergences[i];
            }
        }
    }

    /// <summary>Adds the gradient of the decoder's parameters, and sets that of the draws to the gradient through the decoder.</summary>
    public void BackwardDecoder(DenseBatch batch)
    {
        int rows = batch.Rows, all = rows * _samples;
        var parameters = _network.Parameters;
        _likelihood.Gradient(Target(batch), Present(batch), Goal.LogLikelihood, all, parameters.Free, _decoder.Gradient, parameters.FreeGradient);
        _decoder.Backward(_latent, all, _latentGradient);
        if (_latentGradient.Values != _drawsGradient.Values)
        {
            for (int i = 0; i < all; i++)
            {
                _latentGradient.RowSpan(i)[.._drawsGradient.Columns].CopyTo(_drawsGradient.RowSpan(i));
            }
        }
        for (int row = 0; row < rows; row++)
        {
            _meanGradient.RowSpan(row).Clear();
            _logVarianceGradient.RowSpan(row).Clear();
        }
    }

    /// <summary>After <see cref="BackwardDecoder"/>, adds the gradient of all other parameters.</summary>
    public void BackwardEncoder(DenseBatch batch)
    {
        if (Goal.HasDensities)
        {
            AddDensities(batch.Rows);
        }
        SumDraws(batch.Rows);
        AddDivergence(batch);
        WritePosteriorGradient(batch.Rows);
        _encoder.Backward(batch.Input, batch.Rows, default);
        _prior?.Backward();
    }

    private void SetDivergences(int rows)
    {
        if (_prior is null)
        {
            _kernels.Map<KullbackLeibler>(_mean, _logVariance, 0, _divergences, rows);
            _kernels.RowSums(_divergences, _ones, rows, _divergence);
            return;
        }
        _prior.Mixture.LogDensity(_draws, rows * _samples, _logPrior);
        for (int row = 0; row < rows; row++)
        {
            double sum = 0;
            for (int sample = 0; sample < _samples; sample++)
            {
                sum -= LogRatio(sample * rows + row, row);
            }
            _divergence[row] = (float)(sum / _samples);
        }
    }

    // The mean, the clipped logarithm of the variance, and the standard deviation from the encoder's outputs.
    private void ReadPosterior(int rows)
    {
        int dimension = _mean.Columns;
        for (int row = 0; row < rows; row++)
        {
            var outputs = _encoder.Output.RowSpan(row);
            outputs[..dimension].CopyTo(_mean.RowSpan(row));
            outputs.Slice(dimension, dimension).CopyTo(_logVariance.RowSpan(row));
        }
        _kernels.Map<CutLogarithm>(_logVariance, (float)LatentShape.LargestLogarithm, _logVariance, rows);
        _kernels.Map<HalfExp>(_logVariance, 0, _deviation, rows);
    }

    // The other inputs and targets of a sample's rows.
    private void Repeat(DenseBatch batch, int start)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            if (batch.Condition.Values is not null)
            {
                var latent = _latent.RowSpan(start + row);
                _draws.RowSpan(start + row).CopyTo(latent);
                batch.Condition.RowSpan(row).CopyTo(latent[_draws.Columns..]);
            }
            if (_samples > 1)
            {
                batch.Target.RowSpan(row).CopyTo(_target.RowSpan(start + row));
                if (batch.Present.Values is not null)
                {
                    batch.Present.RowSpan(row).CopyTo(_present.RowSpan(start + row));
                }
            }
        }
    }

    private Block Target(DenseBatch batch) => _samples > 1 ? _target : batch.Target;

    private Block Present(DenseBatch batch) => batch.Present.Values is null ? default : _samples > 1 ? _present : batch.Present;

    // Converts the gradient of the draws z = m + s e to those of m and 2 ln s.
    private void SumDraws(int rows)
    {
        for (int start = 0; start < rows * _samples; start += rows)
        {
            var (gradient, noise) = (_drawsGradient.From(start), _noise.From(start));
            _kernels.Map<Arithmetic.Plus>(_meanGradient, gradient, 0, _meanGradient, rows);
            _kernels.Map<Arithmetic.Times>(gradient, noise, 0, gradient, rows);
            _kernels.Map<TimesHalfPlus>(gradient, _deviation, _logVarianceGradient, 0, _logVarianceGradient, rows);
        }
    }

    // The gradient of ln p(z) - ln q(z|x): with z = m + s e, ln q(z|x) is -ln s plus a constant.
    private void AddDensities(int rows)
    {
        for (int at = 0; at < rows * _samples; at++)
        {
            float weight = Goal.LogRatio[at];
            Span<float> to = _drawsGradient.RowSpan(at), z = _draws.RowSpan(at), logVariance = _logVarianceGradient.RowSpan(at % rows);
            for (int i = 0; i < to.Length; i++)
            {
                to[i] -= _prior is null ? weight * z[i] : 0;
                logVariance[i] += weight / 2;
            }
        }
        _prior?.Mixture.AddGradient(_draws, rows * _samples, Goal.LogRatio, _drawsGradient);
    }

    private void AddDivergence(DenseBatch batch)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            double weight = (batch.Weights is null ? 1.0 : batch.Weights[row]) / batch.Rows;
            Span<float> mean = _mean.RowSpan(row), deviation = _deviation.RowSpan(row), toMean = _meanGradient.RowSpan(row), toLogVariance = _logVarianceGradient.RowSpan(row);
            for (int i = 0; i < mean.Length; i++)
            {
                float factor = (float)(weight * Goal.Divergence[i]);
                toMean[i] += factor * mean[i];
                toLogVariance[i] += factor * 0.5f * (deviation[i] * deviation[i] - 1);
            }
        }
    }

    private void WritePosteriorGradient(int rows)
    {
        int dimension = _mean.Columns;
        for (int row = 0; row < rows; row++)
        {
            Span<float> gradient = _encoder.Gradient.RowSpan(row), outputs = _encoder.Output.RowSpan(row), logVariance = _logVarianceGradient.RowSpan(row);
            _meanGradient.RowSpan(row).CopyTo(gradient);
            for (int i = 0; i < dimension; i++)
            {
                gradient[dimension + i] = Math.Abs(outputs[dimension + i]) > LatentShape.LargestLogarithm ? 0 : logVariance[i];
            }
        }
    }

    internal readonly struct CutLogarithm : IFunction1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> => V.Min(parameter, V.Max(-parameter, x));
    }

    internal readonly struct HalfExp : IFunction1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V parameter) where V : struct, ILanes<V> => Mathematics.Exp(x * V.Of(0.5f));
    }

    private readonly struct TimesPlusMean : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V z, V parameter) where V : struct, ILanes<V> => V.MultiplyAdd(x, y, z);
    }

    private readonly struct TimesHalfPlus : IFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, V z, V parameter) where V : struct, ILanes<V> => V.MultiplyAdd(x * V.Of(0.5f), y, z);
    }

    // (m² + v - 1 - ln v) / 2
    private readonly struct KullbackLeibler : IFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V mean, V logVariance, V parameter) where V : struct, ILanes<V> =>
            (mean * mean + Mathematics.ExpMinusOne(logVariance) - logVariance) * V.Of(0.5f);
    }
}
