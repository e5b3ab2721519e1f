namespace LatentSpace;

/// <summary>What became of the latent variables of a training.</summary>
/// <param name="FreeBits">The nats that each variable had for free.</param>
/// <param name="Last">The last epoch.</param>
/// <param name="Error">The mean squared error of a held-out digit's pixel, pixels being 0 to 16.</param>
/// <param name="LogLikelihood">The mean log-likelihood of a held-out digit, in nats.</param>
internal sealed record LatentUse(double FreeBits, LatentRecord Last, double Error, double LogLikelihood);

/// <summary>Many latent variables, of which training uses some, without and with free bits.</summary>
internal static class Collapse
{
    public const int Dimensions = 32;

    private const double FreeBits = 0.2;

    public static IReadOnlyList<LatentUse> Run(MLContext ml, Digit[] train, Digit[] test, int seed, CancellationToken cancellation)
    {
        return [Train("without free bits", 0), Train("with free bits", FreeBits)];

        LatentUse Train(string name, double freeBits)
        {
            var options = DigitVae.Options(Dimensions, seed);
            // A grey pixel taken for a share of ink: a likelihood in which little is to be gained, so that many variables don't pay.
            options.Likelihood = Likelihood.Bernoulli;
            options.Scaling = Scaling.MinMax;
            options.FreeBits = freeBits;
            using var vae = DigitVae.Fit(ml, $"{Dimensions} dimensions {name}", options, train, cancellation);
            var view = ml.Data.LoadFromEnumerable(test);
            double error = Vectors.MeanSquaredError(test.Select(digit => digit.Features), Vectors.Of(vae.Transform(view), DigitVae.Reconstruction));
            return new LatentUse(freeBits, vae.TrainingHistory.Epochs[^1].Latent!, error, vae.LogLikelihood(view).Average());
        }
    }
}
