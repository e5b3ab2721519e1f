namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>The distribution of the training rows' (or the held-out rows') scores: quantiles up to the 90th percentile, and an exponential distribution above.</summary>
/// <param name="TailStart">The score at which the exponential tail starts.</param>
/// <param name="TailShare">The fraction of the training rows that do not exceed this score.</param>
/// <param name="TailScale">The mean by which the others exceed it, greater than 0.</param>
internal sealed record ScoreDistribution(EmpiricalDistribution Training, float TailStart, double TailShare, double TailScale)
{
    private const double BodyShare = 0.9;
    private const double Rounding = 1e-5; // relative, greater than the differences between implementations

    /// <summary>
    /// The quantiles up to the tail. Quantiles that are closer to each other than a thousandth of their range are represented by the greatest of them: equal rows have scores that differ by
    /// rounding errors, and lines between these would be as steep as steps.
    /// </summary>
    public (float[] Values, double[] Shares) Body
    {
        get
        {
            const double Resolution = 1e-3;
            int place = Math.Max(0, Array.IndexOf(Training.Values, TailStart));
            double gap = Math.Max(Resolution * ((double)TailStart - Training.Values[0]), Rounding * Math.Abs(TailStart));
            List<float> values = [Training.Values[place]];
            List<double> shares = [Training.Shares[place]];
            while (--place >= 0)
            {
                if ((double)values[^1] - Training.Values[place] >= gap)
                {
                    values.Add(Training.Values[place]);
                    shares.Add(Training.Shares[place]);
                }
            }
            values.Reverse();
            shares.Reverse();
            return ([.. values], [.. shares]);
        }
    }

    /// <summary>Rounds a score to a fortieth of a percent, so that equal rows, whose scores differ by rounding errors in batches of different sizes, have equal scores.</summary>
    public static float Rounded(float score)
    {
        const int Bits = 11;
        return BitConverter.Int32BitsToSingle((BitConverter.SingleToInt32Bits(score) + (1 << (Bits - 1))) & ~((1 << Bits) - 1));
    }

    /// <param name="scores">The scores of the training rows, at least one, finite.</param>
    public static ScoreDistribution Of(float[] scores)
    {
        float[] rounded = Array.ConvertAll(scores, Rounded);
        var training = EmpiricalDistribution.Of(rounded);
        int start = Math.Max(0, Array.FindLastIndex(training.Shares, share => share <= BodyShare));
        float from = training.Values[start];
        double excess = 0;
        int above = 0;
        foreach (float score in rounded)
        {
            if (score > from)
            {
                excess += (double)score - from;
                above++;
            }
        }
        return new ScoreDistribution(training, from, training.Shares[start], above == 0 ? 1 : Math.Max(excess / above, Rounding * Math.Abs(from)));
    }
}
