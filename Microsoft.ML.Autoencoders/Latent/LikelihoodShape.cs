using MathNet.Numerics.Distributions;

namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>The meaning of a decoder's outputs.</summary>
/// <param name="MinimumScale">The term that is added to a learned scale.</param>
/// <param name="Slots">The number of slots; for a table, of numeric slots.</param>
/// <param name="Levels">For a discretized distribution, the number of levels from 0 to 1.</param>
/// <param name="CategoryOutputs">The number of outputs after those of the slots: the logits of a table's categories.</param>
/// <remarks>
/// The decoder's outputs: for each slot the mean, or the logit of the (continuous) Bernoulli; then, for a scale of each row, a number v for each slot; a scale is MinimumScale + exp(v).
/// Other learned scales are such a v among the network's free parameters: one, or one for each slot. It is followed, for Student's t, by one w (or one for each slot if scales are learned
/// per slot or row); the degrees of freedom are 1 + exp(w).
/// </remarks>
internal sealed record LikelihoodShape(Likelihood Kind, LikelihoodScale ScaleSource, double FixedScale, double MinimumScale, int Slots, int Levels = 256, int CategoryOutputs = 0)
{
    /// <summary>v and w are clipped to ± this value, so that nothing over- or underflows.</summary>
    public const double LargestLogarithm = 15;

    // The probability of at most one standard deviation from the mean of a Gaussian.
    private static readonly double Central = 2 * Normal.CDF(0, 1, 1) - 1;

    /// <summary>exp of a v or w, after clipping.</summary>
    public static double ExpOfCut(double value) => Math.Exp(Math.Clamp(value, -LargestLogarithm, LargestLogarithm));

    public bool HasScale => Kind is Likelihood.Gaussian or Likelihood.Laplace or Likelihood.StudentT or Likelihood.DiscretizedLogistic;

    /// <summary>Whether slots are between 0 and 1.</summary>
    public bool IsOfShares => Kind is Likelihood.Bernoulli or Likelihood.ContinuousBernoulli or Likelihood.DiscretizedLogistic;

    /// <summary>Whether the likelihood is a probability, which has no units, instead of a density.</summary>
    public bool IsProbability => Kind is Likelihood.Bernoulli or Likelihood.DiscretizedLogistic;

    /// <summary>For a discretized distribution, half the distance between levels.</summary>
    public double HalfLevel => 0.5 / (Levels - 1);

    /// <summary>Whether scales are outputs of the decoder.</summary>
    public bool HasScaleOfRows => HasScale && ScaleSource == LikelihoodScale.LearnedPerRow;

    /// <summary>The number of the decoder's outputs.</summary>
    public int DecoderOutputs => checked((HasScaleOfRows ? 2 * Slots : Slots) + CategoryOutputs);

    /// <summary>The number of free parameters that are scales.</summary>
    public int ScaleParameters => !HasScale ? 0 : ScaleSource switch
    {
        LikelihoodScale.Learned => 1,
        LikelihoodScale.LearnedPerSlot => Slots,
        _ => 0,
    };

    /// <summary>The number of free parameters that are degrees of freedom.</summary>
    public int FreedomParameters => Kind != Likelihood.StudentT ? 0
        : ScaleSource is LikelihoodScale.LearnedPerSlot or LikelihoodScale.LearnedPerRow ? Slots : 1;

    /// <summary>Half the width of the interval around the mean that has the probability of one standard deviation around the mean of a Gaussian, for the scale 1.</summary>
    /// <param name="freedom">The degrees of freedom, for Student's t.</param>
    public double CentralDeviation(double freedom) => Kind switch
    {
        Likelihood.Gaussian => 1,
        Likelihood.Laplace => -Math.Log(1 - Central),
        Likelihood.StudentT => StudentT.InvCDF(0, 1, freedom, (1 + Central) / 2),
        _ => throw new InvalidOperationException($"{Kind} is not a likelihood of a table's numbers."),
    };
}
