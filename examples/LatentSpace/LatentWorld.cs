namespace LatentSpace;

/// <summary>What a latent space of more dimensions is good for.</summary>
/// <param name="Drawn">As many digits as are held out, drawn from the prior and from a mixture.</param>
internal sealed record LatentWorld(IReadOnlyList<Walk> Walks, FewLabels FewLabels, NewDigits NewDigits, IReadOnlyList<(string Source, float[][] Pixels)> Drawn)
{
    public const int Dimensions = 16;

    public const string Probabilities = "Probabilities", Distance = "Distance";

    private const int LabelledShare = 10; // one digit in so many

    public static LatentWorld Run(MLContext ml, Digit[] train, Digit[] test, int seed, CancellationToken cancellation)
    {
        var options = DigitVae.Options(Dimensions, seed);
        options.LabelColumnName = nameof(Digit.Label);
        options.ClassProbabilitiesColumnName = Probabilities;
        options.LatentDistanceColumnName = Distance;
        options.LatentSampler = LatentSampler.GaussianMixture;
        options.SamplerComponents = Samplers.Components;
        int labels = train.Length / LabelledShare;
        using var vae = DigitVae.Fit(ml, $"{Dimensions} dimensions", options, Digit.WithFewLabels(train, labels, seed), cancellation);

        var view = ml.Data.LoadFromEnumerable(test);
        var scored = vae.Transform(view);
        var latents = Vectors.Of(scored, DigitVae.Latent);
        return new LatentWorld(
            [Between(3, 8), Between(0, 6), Between(1, 4), Between(7, 2)],
            new FewLabels(labels, train.Length, [.. ClassifiedDigit.Of(test, scored).OrderBy(digit => digit.Distance)]),
            NewDigits.Of(vae, view, seed),
            [("variational autoencoder, prior", vae.Sample(test.Length, seed, sampler: LatentSampler.Prior)), ("variational autoencoder, mixture", vae.Sample(test.Length, seed))]);

        Walk Between(int from, int to) => Walk.Between(vae, First(from), First(to));

        (int, float[]) First(int digit) => (digit, latents[Array.FindIndex(test, other => other.Label == digit)]);
    }
}
