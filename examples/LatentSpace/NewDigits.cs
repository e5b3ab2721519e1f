namespace LatentSpace;

/// <summary>Digits that nobody wrote.</summary>
/// <param name="LogLikelihood">The mean log-likelihood of a held-out digit, in nats.</param>
internal sealed record NewDigits(float[][] Pixels, double LogLikelihood)
{
    public const int Count = 50;

    public static NewDigits Of(VaeTransformer vae, IDataView test, int seed) => new(vae.Sample(Count, seed, sampler: LatentSampler.Prior), vae.LogLikelihood(test).Average());

    /// <summary>From a prior that is learned with the rest, a mixture of Gaussians.</summary>
    public static NewDigits OfLearnedPrior(MLContext ml, Digit[] train, Digit[] test, int seed, CancellationToken cancellation)
    {
        var options = DigitVae.Options(LatentWorld.Dimensions, seed);
        options.Prior = Prior.GaussianMixture;
        using var vae = DigitVae.Fit(ml, $"{LatentWorld.Dimensions} dimensions, learned prior", options, train, cancellation);
        return Of(vae, ml.Data.LoadFromEnumerable(test), seed);
    }
}
