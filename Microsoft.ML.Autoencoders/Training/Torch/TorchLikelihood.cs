using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The likelihood of rows given the decoder's outputs for their latent vectors.</summary>
internal sealed class TorchLikelihood(LikelihoodShape shape)
{
    /// <param name="decoded">[samples * rows, decoder outputs], sample after sample.</param>
    /// <param name="free">The network's free parameters, which start with scales and degrees of freedom.</param>
    /// <param name="target">[rows, slots].</param>
    /// <param name="present">[rows, slots], 1 for targets that count and 0 for missing ones; null if all count.</param>
    /// <returns>[samples, rows], the sum of the log-densities of the slots.</returns>
    public Tensor LogDensity(Tensor decoded, Tensor free, Tensor target, Tensor? present)
    {
        var outputs = decoded.view(-1, target.shape[0], shape.DecoderOutputs);
        var slots = shape.Kind switch
        {
            Likelihood.Bernoulli => Bernoulli(outputs, target),
            Likelihood.ContinuousBernoulli => Bernoulli(outputs, target) + ContinuousBernoulliLogConstant(outputs),
            Likelihood.Gaussian => Gaussian(target, Means(outputs), Scales(outputs, free)),
            Likelihood.Laplace => Laplace(target, Means(outputs), Scales(outputs, free)),
            Likelihood.StudentT => StudentT(target, Means(outputs), Scales(outputs, free), DegreesOfFreedom(free)),
            Likelihood.DiscretizedLogistic => DiscretizedLogistic(target, Means(outputs), Scales(outputs, free), shape.HalfLevel),
            _ => throw new ArgumentOutOfRangeException(nameof(decoded), shape.Kind, null),
        };
        return (present is null ? slots : slots * present).sum(2);
    }

    // x l - ln(1 + e^l)
    private static Tensor Bernoulli(Tensor logits, Tensor x) => logits.softplus().neg().addcmul(x, logits, 1);

    // ln(l / tanh(l / 2)), by its series near 0, where numerator and denominator vanish (Loaiza-Ganem and Cunningham 2019).
    private static Tensor ContinuousBernoulliLogConstant(Tensor logits)
    {
        const double Near = 0.4;
        var size = logits.abs();
        var square = logits.clamp(-Near, Near).square();
        var series = (((square * (31.0 / 90720) - 7.0 / 1440) * square) + 1.0 / 12) * square + Math.Log(2);
        var far = size.clamp_min(Near);
        return where(size.lt(Near), series, far.log() - (far * 0.5).tanh().log());
    }

    private static Tensor Gaussian(Tensor x, Tensor mean, Tensor scale) =>
        ((x - mean) / scale).square() * -0.5 - (scale.log() + DiagonalGaussianPosterior.HalfLogTwoPi);

    private static Tensor Laplace(Tensor x, Tensor mean, Tensor scale) => ((x - mean) / scale).abs().neg() - (scale * 2).log();

    private static Tensor StudentT(Tensor x, Tensor mean, Tensor scale, Tensor freedom)
    {
        var tail = (((x - mean) / scale).square() / freedom).log1p() * ((freedom + 1) * 0.5);
        return LogGammaStep(freedom * 0.5) - (freedom * Math.PI).log() * 0.5 - scale.log() - tail;
    }

    // With the logistic distribution function F, F(a) - F(b) = F(a) F(-b) (1 - e^(b - a)), which avoids cancellation; the first level has no b, and the last one no a.
    private static Tensor DiscretizedLogistic(Tensor x, Tensor mean, Tensor scale, double half)
    {
        Tensor hasEnd = x.lt(1 - half).to(ScalarType.Float32), hasStart = x.ge(half).to(ScalarType.Float32);
        var difference = x - mean;
        var part = (scale.reciprocal() * (-2 * half)).expm1().neg().log();
        return hasEnd * hasStart * part - hasEnd * ((difference + half) / scale).neg().softplus() - hasStart * ((difference - half) / scale).softplus();
    }

    // ln Gamma(a + 1/2) - ln Gamma(a), for large a by its asymptotic series, since the difference of two large numbers would lose all precision.
    private static Tensor LogGammaStep(Tensor a)
    {
        const double Large = 8;
        var small = a.clamp_max(Large);
        var inverse = a.clamp_min(Large).reciprocal();
        var square = inverse.square();
        var series = inverse.log() * -0.5 - (0.125 - (1.0 / 192 - square * (1.0 / 640)) * square) * inverse;
        return where(a.lt(Large), (small + 0.5).lgamma() - small.lgamma(), series);
    }

    // The first outputs of the decoder; means precede scales.
    private Tensor Means(Tensor outputs) => shape.HasScaleOfRows ? outputs.narrow(2, 0, shape.Slots) : outputs;

    // [1], [slots] or [samples, rows, slots]
    private Tensor Scales(Tensor outputs, Tensor free) => shape.ScaleSource == LikelihoodScale.Fixed
        ? TorchTensors.Full(shape.FixedScale, outputs.device, 1)
        : Positive(shape.HasScaleOfRows ? outputs.narrow(2, shape.Slots, shape.Slots) : free.narrow(0, 0, shape.ScaleParameters)) + shape.MinimumScale;

    // [1] or [slots]
    private Tensor DegreesOfFreedom(Tensor free) => Positive(free.narrow(0, shape.ScaleParameters, shape.FreedomParameters)) + 1;

    private static Tensor Positive(Tensor logarithms) => logarithms.clamp(-LikelihoodShape.LargestLogarithm, LikelihoodShape.LargestLogarithm).exp();
}
