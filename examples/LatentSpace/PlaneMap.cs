using MathNet.Numerics.Distributions;

namespace LatentSpace;

/// <summary>A latent space of two dimensions.</summary>
/// <param name="Points">Where held-out digits lie: their latent means.</param>
/// <param name="Grid">[rows][columns][pixels], decoded from points of the plane, the top row first.</param>
/// <param name="LogLikelihood">The mean log-likelihood of a held-out digit, in nats.</param>
internal sealed record PlaneMap(float[][] Points, int[] Labels, float[][][] Grid, double LogLikelihood)
{
    public const int Side = 15;

    public static PlaneMap Run(MLContext ml, Digit[] train, Digit[] test, int seed, CancellationToken cancellation)
    {
        var options = DigitVae.Options(latentDimension: 2, seed);
        options.Epochs = 160; // two numbers are hard to share among ten digits
        using var vae = DigitVae.Fit(ml, "2 dimensions", options, train, cancellation);
        var view = ml.Data.LoadFromEnumerable(test);
        return new PlaneMap(
            Vectors.Of(vae.Transform(view), DigitVae.Latent),
            [.. test.Select(digit => (int)digit.Label)],
            [.. Quantiles().Reverse().Select(y => vae.Decode([.. Quantiles().Select(x => new[] { x, y })]))],
            vae.LogLikelihood(view).Average());
    }

    // Between two neighbours the prior has as many rows as between any others.
    private static IEnumerable<float> Quantiles() => Enumerable.Range(0, Side).Select(i => (float)Normal.InvCDF(0, 1, (i + 0.5) / Side));
}
