namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>How the training rows' (or the held-out rows') scores are distributed: by quantiles up to nine tenths of the rows, and above as an exponential distribution.</summary>
/// <param name="TailStart">The score from which on the tail is exponential.</param>
/// <param name="TailShare">The share of the training rows that do not score higher than that.</param>
/// <param name="TailScale">The mean by which the others exceed it, greater than 0.</param>
internal sealed record ScoreDistribution(EmpiricalDistribution Training, float TailStart, double TailShare, double TailScale)
{
    private const double BodyShare = 0.9;
    private const double Rounding = 1e-5; // of a score, more than ways to compute it differ by

    /// <summary>
    /// The quantiles up to the tail. Where some are nearer to each other than a thousandth of their range the greatest stands for them: equal rows have scores that differ in the
    /// last bits, and lines between those would be as good as steps.
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

    /// <summary>
    /// A score without its last bits: equal rows have scores that differ in them where they are computed in batches of other sizes, and have to be found equal all the same. What is left tells
    /// scores apart that differ by a fortieth of a percent.
    /// </summary>
    public static float Rounded(float score)
    {
        const int Bits = 11;
        return BitConverter.Int32BitsToSingle((BitConverter.SingleToInt32Bits(score) + (1 << (Bits - 1))) & ~((1 << Bits) - 1));
    }

    /// <param name="scores">The training rows' scores, at least one, finite.</param>
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
