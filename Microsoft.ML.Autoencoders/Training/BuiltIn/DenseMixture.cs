namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>A mixture of Gaussians with independent entries: densities of points, draws, and the gradients of both.</summary>
internal sealed unsafe class DenseMixture
{
    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);
    private readonly Kernels _kernels;
    private readonly DenseGaussians _gaussians;
    private readonly Block _deviations;
    private readonly int _count, _dimension;
    private readonly double[] _bounds; // the sums of weights up to each component
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

    /// <summary>[components, d], for the caller to fill in.</summary>
    public Block Means { get; }

    /// <summary>[components, d], likewise.</summary>
    public Block LogVariances { get; }

    /// <summary>[components], likewise; with a sum of weights of 1.</summary>
    public float[] LogWeights { get; }

    /// <summary>[components, d].</summary>
    public Block MeanGradient { get; }

    /// <summary>[components, d].</summary>
    public Block LogVarianceGradient { get; }

    /// <summary>[components], by the logarithms of weights.</summary>
    public double[] LogWeightGradient { get; }

    /// <summary>Brings it up to date when means, variances and weights are filled in; gradients are 0.</summary>
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

    /// <summary>The logarithms of the densities of points.</summary>
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
    /// <param name="pointGradient">[count, d], to which the gradient by the points is added.</param>
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

    /// <summary>Draws points.</summary>
    /// <param name="noise">[count, d], becomes the standard noise of the draws.</param>
    /// <param name="points">[count, d], becomes the draws.</param>
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

    /// <summary>Adds the gradient by the components that <see cref="Draw"/> drew from; their weights have none.</summary>
    /// <param name="noise">[count, d], of the draws.</param>
    /// <param name="gradient">[count, d], by the draws.</param>
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
