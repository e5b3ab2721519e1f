using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>
/// Fits a mixture of Gaussians with full covariances to latent vectors, by expectation maximization initialized with k-means++ (Arthur and Vassilvitskii 2007). Covariances are shrunk by
/// <see cref="LatentGaussians.ShrunkCovariances"/>, so that a component with few rows does not degenerate.
/// </summary>
internal sealed class GaussianMixtures
{
    private const int LargestRounds = 200;
    private const double LeastGain = 1e-4; // nats per row, below which the iteration stops
    private const double NegligibleShare = 1e-6; // treated as 0: most rows belong to one component
    private const double LeastWeight = 1; // rows; a component with less keeps its parameters
    private readonly Matrix _latents;
    private readonly double[] _variances; // [width], of all rows
    private readonly CancellationToken _cancellation;

    private GaussianMixtures(Matrix latents, CancellationToken cancellation) => (_latents, _variances, _cancellation) = (latents, LatentGaussians.Variances(latents), cancellation);

    /// <summary>Fits the mixture that the options specify; null if they do not specify one.</summary>
    /// <param name="latents">The latent vectors of the training rows.</param>
    public static LatentMixture? Of(TrainingOptions options, Matrix latents) => options.LatentSampler == LatentSampler.GaussianMixture
        ? Fit(latents, options.SamplerComponents, RandomStream.For(options.Seed, "sampler"), options.AfterTraining)
        : null;

    /// <param name="latents">[rows, width].</param>
    /// <param name="components">The maximum number of components, at least 1.</param>
    public static LatentMixture Fit(Matrix latents, int components, RandomStream random, CancellationToken cancellation = default)
    {
        var some = Some(latents, components);
        return new GaussianMixtures(some, cancellation).Fit(components, random);
    }

    // Every k-th row.
    private static Matrix Some(Matrix latents, int components)
    {
        const long MostValues = 1 << 21;
        int step = (int)(((long)latents.Rows * Math.Max(latents.Columns, components) - 1) / MostValues) + 1;
        return step == 1 ? latents : latents.Select([.. Enumerable.Range(0, (latents.Rows - 1) / step + 1).Select(row => row * step)]);
    }

    private LatentMixture Fit(int components, RandomStream random)
    {
        var centers = Clusters.Find(_latents, _variances, components, random, _cancellation);
        double[,] shares = new double[_latents.Rows, centers.Means.Length];
        for (int row = 0; row < _latents.Rows; row++)
        {
            shares[row, centers.Nearest[row]] = 1;
        }
        var mixture = Maximize(shares, centers.Means);
        double before = double.NegativeInfinity;
        for (int round = 0; round < LargestRounds && mixture.Length > 1; round++)
        {
            double likelihood = Expect(mixture, shares);
            mixture = Maximize(shares, Array.ConvertAll(mixture, component => component.Mean));
            if (likelihood - before < LeastGain * _latents.Rows)
            {
                break;
            }
            before = likelihood;
        }
        return new LatentMixture(Shape, [.. mixture.Select(component => (float)component.LogWeight)], [.. mixture.SelectMany(Parameters)]);
    }

    private LatentShape Shape => new(Posterior.FullGaussian, _latents.Columns, 0);

    // Computes the responsibilities of the components for each row, and returns the log-likelihood of all rows.
    private double Expect(Component[] mixture, double[,] shares)
    {
        double likelihood = 0;
        double[] difference = new double[_latents.Columns], logits = new double[mixture.Length];
        for (int row = 0; row < _latents.Rows; row++)
        {
            _cancellation.ThrowIfCancellationRequested();
            for (int k = 0; k < mixture.Length; k++)
            {
                logits[k] = mixture[k].LogDensity(_latents.Row(row), difference);
            }
            double most = logits.Max();
            double sum = logits.Sum(logit => Math.Exp(logit - most));
            for (int k = 0; k < mixture.Length; k++)
            {
                double share = Math.Exp(logits[k] - most) / sum;
                shares[row, k] = share < NegligibleShare ? 0 : share;
            }
            likelihood += most + Math.Log(sum);
        }
        return likelihood;
    }

    private Component[] Maximize(double[,] shares, double[][] means)
    {
        Moments[] parts = [.. means.Select((_, k) => Moments.Of(_latents, row => shares[row, k], _cancellation))];
        double[][,] covariances = LatentGaussians.ShrunkCovariances(parts, _variances);
        double total = parts.Sum(of => of.Weight) + parts.Length;
        return [.. parts.Select((of, k) => new Component(Math.Log((of.Weight + 1) / total), of.Weight < LeastWeight ? means[k] : of.Mean, LowerTriangle.Factor(covariances[k], _cancellation)))];
    }

    // In the format of an encoder's output.
    private IEnumerable<float> Parameters(Component component)
    {
        int width = _latents.Columns;
        var parameters = new float[Shape.ParameterCount];
        for (int row = 0; row < width; row++)
        {
            parameters[row] = (float)component.Mean[row];
            parameters[width + row] = (float)Math.Log(component.Factor[row, row]);
            for (int column = 0; column < row; column++)
            {
                parameters[Shape.BelowDiagonal(row, column)] = (float)component.Factor[row, column];
            }
        }
        return parameters;
    }

    /// <summary>A Gaussian and its weight in the mixture.</summary>
    /// <param name="Mean">[width].</param>
    /// <param name="Factor">[width, width], L of the covariance L Lᵀ.</param>
    private sealed record Component(double LogWeight, double[] Mean, double[,] Factor)
    {
        private readonly double[,] _whitening = LowerTriangle.Inverse(Factor);
        private readonly double _constant = LogWeight - Mean.Length * 0.5 * Math.Log(2 * Math.PI) - Enumerable.Range(0, Mean.Length).Sum(i => Math.Log(Factor[i, i]));

        /// <summary>The logarithm of weight times density.</summary>
        /// <param name="difference">[width], a work array.</param>
        public double LogDensity(ReadOnlySpan<float> point, double[] difference)
        {
            for (int i = 0; i < difference.Length; i++)
            {
                difference[i] = point[i] - Mean[i];
            }
            double squares = 0;
            for (int row = 0; row < difference.Length; row++)
            {
                double whitened = TensorPrimitives.Dot<double>(MemoryMarshal.CreateReadOnlySpan(ref _whitening[row, 0], row + 1), difference.AsSpan(0, row + 1));
                squares += whitened * whitened;
            }
            return _constant - squares / 2;
        }
    }
}
