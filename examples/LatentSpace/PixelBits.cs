namespace LatentSpace;

/// <summary>The bits that a pixel of a held-out digit takes, whose ink has one of 17 levels.</summary>
/// <param name="Autoencoder">By a variational autoencoder whose likelihood is of levels: the negative logarithm of the digit's probability.</param>
/// <param name="Histograms">By how often each level occurs at the pixel's place in the training digits, which knows nothing of the other pixels.</param>
internal sealed record PixelBits(double Autoencoder, double Histograms)
{
    public const int ImportanceSamples = 50;
    private const int Levels = (int)Digits.Black + 1;

    public static PixelBits Run(MLContext ml, Digit[] train, Digit[] test, int seed, CancellationToken cancellation)
    {
        Digit[] learned = Shares(train), held = Shares(test);
        var options = DigitVae.Options(latentDimension: 16, seed);
        (options.HiddenLayers, options.Epochs) = ([128, 64], 60);
        (options.Likelihood, options.PixelLevels, options.LikelihoodScale) = (Likelihood.DiscretizedLogistic, Levels, LikelihoodScale.LearnedPerRow);
        using var vae = DigitVae.Fit(ml, "levels of pixels", options, learned, cancellation);
        double nats = -vae.LogLikelihood(ml.Data.LoadFromEnumerable(held), ImportanceSamples).Average();
        return new PixelBits(nats / Digits.Pixels / Math.Log(2), Enumerable.Range(0, Digits.Pixels).Average(pixel => OfHistogram(pixel, train, test)));
    }

    public FigureTable Figures() => new(
        "Held-out digits: bits a pixel",
        ["told by", "bits a pixel"],
        [["variational autoencoder, discretized logistic", $"{Autoencoder:f2}"], ["histogram of each pixel", $"{Histograms:f2}"]],
        FirstIsOurs: true);

    // A level that no training digit has counts once, as each does.
    private static double OfHistogram(int pixel, Digit[] train, Digit[] test)
    {
        var counts = train.CountBy(digit => digit.Features[pixel]).ToDictionary();
        return test.Average(digit => Math.Log2((train.Length + Levels) / (counts.GetValueOrDefault(digit.Features[pixel]) + 1.0)));
    }

    // The levels from 0 to 1, as the likelihood has them.
    private static Digit[] Shares(Digit[] digits) => [.. digits.Select(digit => new Digit { Features = Array.ConvertAll(digit.Features, ink => ink / Digits.Black) })];
}
