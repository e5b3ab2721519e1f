namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>How the training rows' (or the held-out rows') scores are distributed: by quantiles up to nine tenths of the rows, and above as an exponential distribution.</summary>
/// <param name="Training">The quantiles.</param>
/// <param name="TailStart">The score from which on the tail is exponential.</param>
/// <param name="TailShare">The share of the training rows that do not score higher than that.</param>
/// <param name="TailScale">The mean by which the others exceed it, greater than 0.</param>
internal sealed record ScoreDistribution(EmpiricalDistribution Training, float TailStart, double TailShare, double TailScale)
{
    private const double BodyShare = 0.9;

    /// <param name="scores">The training rows' scores, at least one, finite.</param>
    public static ScoreDistribution Of(float[] scores)
    {
        var training = EmpiricalDistribution.Of(scores);
        int start = Math.Max(0, Array.FindLastIndex(training.Shares, share => share <= BodyShare));
        float from = training.Values[start];
        double excess = 0;
        int above = 0;
        foreach (float score in scores)
        {
            if (score > from)
            {
                excess += (double)score - from;
                above++;
            }
        }
        return new ScoreDistribution(training, from, training.Shares[start], above == 0 ? 1 : excess / above);
    }
}
