namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>A mixture of Gaussians with independent entries: densities of points, samples, and the gradients of both.</summary>
internal sealed unsafe class DenseMixture
{
    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);
    private readonly Kernels _kernels;
    private readonly DenseGaussians _gaussians;
    private readonly Block _deviations;
    private readonly int _count, _dimension;
    private readonly double[] _bounds; // the cumulative sums of the weights
    private readonly NormalNoise _normal = new();
    private float[] _drawn = [];
    private int[] _picks = [];

    /// <param name="count">The number of components.</param>
    public DenseMixture(int count, int dimension, Kernels kernels, EngineMemory memory)
    {
        (_kernels, _count, _dimension) = (kernels, count, dimension);
        _gaussians = new DenseGaussians(count, dimension, kernels, memory);
        Block Components() => memory.Rows(count, dimension);
        (Means, LogVariances, _deviations, MeanGradient, LogVarianceGradient) = (Components(), Components(), Components(), Components(), Components());
        _bounds = new double[count];
        (LogWeights, LogWeightGradient) = (new float[count], new double[count]);
    }

    /// <summary>[components, d], the means, set by the caller.</summary>
    public Block Means { get; }

    /// <summary>[components, d], the logarithms of the variances, set by the caller.</summary>
    public Block LogVariances { get; }

    /// <summary>[components], the logarithms of the weights, set by the caller; the weights sum to 1.</summary>
    public float[] LogWeights { get; }

    /// <summary>[components, d].</summary>
    public Block MeanGradient { get; }

    /// <summary>[components, d].</summary>
    public Block LogVarianceGradient { get; }

    /// <summary>[components], with respect to the logarithms of the weights.</summary>
    public double[] LogWeightGradient { get; }

    /// <summary>Updates the mixture after means, variances and weights were set; sets the gradients to 0.</summary>
    public void Update()
    {
        _gaussians.Load(Means, LogVariances, _count);
        LogWeights.CopyTo(_gaussians.LogWeights);
        _kernels.Map<VaePass.HalfExp>(LogVariances, 0, _deviations, _count);
        double sum = 0;
        for (int i = 0; i < _count; i++)
        {
            _bounds[i] = sum += Math.Exp(LogWeights[i]);
            MeanGradient.RowSpan(i).Clear();
            LogVarianceGradient.RowSpan(i).Clear();
        }
        Array.Clear(LogWeightGradient);
    }

    /// <summary>Computes the log-densities of points.</summary>
    /// <param name="points">[count, d].</param>
    /// <param name="logs">[count].</param>
    public void LogDensity(Block points, int count, float* logs)
    {
        for (int i = 0; i < count; i++)
        {
            logs[i] = (float)(_gaussians.LogSum(points.RowSpan(i)) - _dimension * HalfLogTwoPi);
        }
    }

    /// <summary>Adds the gradient of factors times <see cref="LogDensity"/>.</summary>
    /// <param name="points">[count, d].</param>
    /// <param name="factors">[count].</param>
    /// <param name="pointGradient">[count, d], to which the gradient with respect to the points is added.</param>
    public void AddGradient(Block points, int count, float* factors, Block pointGradient)
    {
        for (int i = 0; i < count; i++)
        {
            if (factors[i] == 0)
            {
                continue;
            }
            _gaussians.LogSum(points.RowSpan(i));
            var byLogWeights = _gaussians.AddGradient(factors[i], pointGradient.RowSpan(i));
            for (int component = 0; component < byLogWeights.Length; component++)
            {
                LogWeightGradient[component] += byLogWeights[component];
            }
        }
    }

    /// <summary>Samples points.</summary>
    /// <param name="noise">[count, d], receives the standard noise of the samples.</param>
    /// <param name="points">[count, d], receives the samples.</param>
    public void Draw(int count, Draws draws, Block noise, Block points)
    {
        if (_picks.Length < count)
        {
            (_picks, _drawn) = (new int[count], new float[count]);
        }
        draws.Uniform(_drawn.AsSpan(0, count));
        for (int i = 0; i < count; i++)
        {
            _picks[i] = WeightedPick.Of(_bounds, _drawn[i]);
        }
        _normal.Draw(noise, count, draws);
        for (int i = 0; i < count; i++)
        {
            Span<float> to = points.RowSpan(i), e = noise.RowSpan(i), mean = Means.RowSpan(_picks[i]), deviation = _deviations.RowSpan(_picks[i]);
            for (int entry = 0; entry < to.Length; entry++)
            {
                to[entry] = mean[entry] + deviation[entry] * e[entry];
            }
        }
    }

    /// <summary>Adds the gradient of the components from which <see cref="Draw"/> sampled; their weights have no gradient.</summary>
    /// <param name="noise">[count, d], the noise of the samples.</param>
    /// <param name="gradient">[count, d], with respect to the samples.</param>
    public void AddDrawGradient(int count, Block noise, Block gradient)
    {
        for (int i = 0; i < count; i++)
        {
            int pick = _picks[i];
            Span<float> from = gradient.RowSpan(i), e = noise.RowSpan(i), deviation = _deviations.RowSpan(pick), toMean = MeanGradient.RowSpan(pick), toLogVariance = LogVarianceGradient.RowSpan(pick);
            for (int entry = 0; entry < from.Length; entry++)
            {
                toMean[entry] += from[entry];
                toLogVariance[entry] += 0.5f * from[entry] * deviation[entry] * e[entry];
            }
        }
    }

    /// <summary>Completes <see cref="MeanGradient"/> and <see cref="LogVarianceGradient"/>.</summary>
    public void FinishGradient() => _gaussians.AddGradientsTo(MeanGradient, LogVarianceGradient);

    /// <summary>The mean and variance of each latent entry.</summary>
    /// <param name="means">[d].</param>
    /// <param name="variances">[d].</param>
    public void Moments(double[] means, double[] variances)
    {
        for (int entry = 0; entry < means.Length; entry++)
        {
            double mean = 0, variance = 0;
            for (int i = 0; i < _count; i++)
            {
                mean += Math.Exp(LogWeights[i]) * Means.Row(i)[entry];
            }
            for (int i = 0; i < _count; i++)
            {
                double difference = Means.Row(i)[entry] - mean;
                variance += Math.Exp(LogWeights[i]) * (Math.Exp(LogVariances.Row(i)[entry]) + difference * difference);
            }
            (means[entry], variances[entry]) = (mean, variance);
        }
    }
}
