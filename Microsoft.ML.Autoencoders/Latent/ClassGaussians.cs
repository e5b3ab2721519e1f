namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>
/// Fits a Gaussian to each class, from rows some of which are labeled, by expectation maximization: a labeled row keeps its class, and an unlabeled one has a weight of 0.1 (EM-λ of
/// Nigam, McCallum, Thrun and Mitchell 2000), so that it contributes to the shape of a class but does not move it away from its labels.
/// </summary>
/// <remarks>Covariances are shrunk by <see cref="LatentGaussians.ShrunkCovariances"/>.</remarks>
internal sealed class ClassGaussians
{
    private const double UnlabeledWeight = 0.1;
    private const int LargestRounds = 20;
    private const double LeastGain = 1e-5; // nats per row, below which the iteration stops
    private const double NegligibleShare = 1e-6; // treated as 0: most rows belong to one class
    private readonly Matrix _latents;
    private readonly int[] _labels;
    private readonly bool[] _isKnown; // [classes], whether the class has a row
    private readonly double[] _variances; // [width], of all rows

    private ClassGaussians(Matrix latents, int[] labels, int classes)
    {
        (_latents, _labels) = (latents, labels);
        _isKnown = [.. Enumerable.Range(1, classes).Select(label => labels.Contains(label))];
        _variances = LatentGaussians.Variances(latents);
    }

    /// <param name="latents">[rows, width].</param>
    /// <param name="labels">[rows], one-based; 0 if the class is unknown.</param>
    /// <returns>[classes], null for a class without rows.</returns>
    public static LatentGaussian?[] Fit(Matrix latents, int[] labels, int classes, CancellationToken cancellation = default) => new ClassGaussians(latents, labels, classes).Fit(cancellation);

    private LatentGaussian?[] Fit(CancellationToken cancellation)
    {
        double[,] shares = new double[_labels.Length, _isKnown.Length];
        for (int row = 0; row < _labels.Length; row++)
        {
            if (_labels[row] > 0)
            {
                shares[row, _labels[row] - 1] = 1;
            }
        }
        var gaussians = Maximize(shares);
        double before = double.NegativeInfinity;
        for (int round = 0; round < LargestRounds && _labels.Contains(0) && _isKnown.Contains(true); round++)
        {
            cancellation.ThrowIfCancellationRequested();
            double likelihood = Expect(gaussians, shares);
            gaussians = Maximize(shares);
            if (likelihood - before < LeastGain * _labels.Length)
            {
                break;
            }
            before = likelihood;
        }
        return gaussians;
    }

    // Computes the responsibilities of the classes for each unlabeled row, and returns the log-likelihood of the unlabeled rows.
    private double Expect(LatentGaussian?[] gaussians, double[,] shares)
    {
        double likelihood = 0;
        var logits = new double[gaussians.Length];
        for (int row = 0; row < _labels.Length; row++)
        {
            if (_labels[row] > 0)
            {
                continue;
            }
            double most = double.NegativeInfinity;
            for (int label = 0; label < logits.Length; label++)
            {
                logits[label] = gaussians[label]?.LogDensity(_latents.Row(row)) ?? double.NegativeInfinity;
                most = Math.Max(most, logits[label]);
            }
            double sum = logits.Sum(logit => Math.Exp(logit - most));
            for (int label = 0; label < logits.Length; label++)
            {
                double share = Math.Exp(logits[label] - most) / sum;
                shares[row, label] = share < NegligibleShare ? 0 : UnlabeledWeight * share;
            }
            likelihood += UnlabeledWeight * (most + Math.Log(sum));
        }
        return likelihood;
    }

    private LatentGaussian?[] Maximize(double[,] shares)
    {
        Moments[] classes = [.. Enumerable.Range(0, _isKnown.Length).Select(label => Moments.Of(_latents, row => shares[row, label]))];
        double total = classes.Sum(of => of.Weight);
        double[][,] covariances = LatentGaussians.ShrunkCovariances(classes, _variances);
        return [.. classes.Select((of, label) => !_isKnown[label] ? null : LatentGaussians.Of(
            Math.Log((of.Weight + 1) / (total + _isKnown.Count(isKnown => isKnown))), of.Mean, covariances[label]))];
    }
}
