using Experiments;
using Microsoft.ML;

namespace LatentSpace;

/// <summary>What a latent space of more dimensions is good for.</summary>
/// <param name="Walks">Ways between digits.</param>
/// <param name="Samples">Digits that nobody wrote.</param>
/// <param name="FewLabels">Classes from few labels.</param>
/// <param name="LogLikelihood">The mean log-likelihood of a held-out digit, in nats.</param>
internal sealed record LatentWorld(IReadOnlyList<Walk> Walks, float[][] Samples, FewLabels FewLabels, double LogLikelihood)
{
    public const int Dimensions = 16, SampleCount = 40;

    public const string Probabilities = "Probabilities", Distance = "Distance";

    private const int LabelledShare = 10; // one digit in so many

    public static LatentWorld Run(MLContext ml, Digit[] train, Digit[] test, int seed, CancellationToken cancellation)
    {
        var options = DigitVae.Options(Dimensions, seed);
        options.LabelColumnName = nameof(Digit.Label);
        options.ClassProbabilitiesColumnName = Probabilities;
        options.LatentDistanceColumnName = Distance;
        int labels = train.Length / LabelledShare;
        using var vae = DigitVae.Fit(ml, $"{Dimensions} dimensions", options, Digit.WithFewLabels(train, labels, seed), cancellation);

        var view = ml.Data.LoadFromEnumerable(test);
        var scored = vae.Transform(view);
        var latents = Vectors.Of(scored, DigitVae.Latent);
        return new LatentWorld(
            [Between(3, 8), Between(0, 6), Between(1, 4)],
            vae.Sample(SampleCount, seed),
            new FewLabels(labels, train.Length, [.. ClassifiedDigit.Of(test, scored).OrderBy(digit => digit.Distance)]),
            vae.LogLikelihood(view).Average());

        Walk Between(int from, int to) => Walk.Between(vae, First(from), First(to));

        (int, float[]) First(int digit) => (digit, latents[Array.FindIndex(test, other => other.Label == digit)]);
    }
}
