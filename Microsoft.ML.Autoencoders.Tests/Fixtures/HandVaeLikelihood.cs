using MathNet.Numerics.Distributions;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>A likelihood by its textbook formulas, in double precision, a slot at a time.</summary>
internal sealed class HandVaeLikelihood(LikelihoodShape shape)
{
    /// <param name="decoded">What the decoder gives for a row.</param>
    /// <param name="free">The free parameters.</param>
    /// <param name="x">The row's slot.</param>
    /// <param name="slot">Which.</param>
    public double LogDensity(double[] decoded, double[] free, double x, int slot)
    {
        double output = decoded[slot];
        switch (shape.Kind)
        {
            case Likelihood.Bernoulli:
                double p = 1 / (1 + Math.Exp(-output));
                return x * Math.Log(p) + (1 - x) * Math.Log(1 - p);
            case Likelihood.ContinuousBernoulli:
                // Its constant is the integral of the other factor.
                return x * output - Math.Log(Math.Abs(output) < 1e-9 ? 1 : (Math.Exp(output) - 1) / output);
            case Likelihood.Gaussian:
                return Normal.PDFLn(output, Scale(decoded, free, slot), x);
            case Likelihood.Laplace:
                return Laplace.PDFLn(output, Scale(decoded, free, slot), x);
            case Likelihood.DiscretizedLogistic:
                double half = 0.5 / (shape.Levels - 1), scale = Scale(decoded, free, slot);
                return Math.Log((x < 1 - half ? Logistic((x + half - output) / scale) : 1) - (x < half ? 0 : Logistic((x - half - output) / scale)));
            default:
                return StudentT.PDFLn(output, Scale(decoded, free, slot), Freedom(free, slot), x);
        }
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private double Scale(double[] decoded, double[] free, int slot) => shape.ScaleSource == LikelihoodScale.Fixed
        ? shape.FixedScale
        : shape.MinimumScale + Math.Exp(Math.Clamp(shape.ScaleSource switch
        {
            LikelihoodScale.Learned => free[0],
            LikelihoodScale.LearnedPerSlot => free[slot],
            _ => decoded[shape.Slots + slot],
        }, -15, 15));

    private double Freedom(double[] free, int slot) =>
        1 + Math.Exp(Math.Clamp(free[shape.ScaleParameters + (shape.FreedomParameters == 1 ? 0 : slot)], -15, 15));
}
