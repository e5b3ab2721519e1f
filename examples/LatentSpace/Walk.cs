namespace LatentSpace;

/// <summary>Two ways from one digit to another.</summary>
/// <param name="EndsLength">The mean length of the ends' latent vectors.</param>
/// <param name="MiddleLength">The length of the vector in the middle of the straight line.</param>
internal sealed record Walk(int From, int To, float[][] Straight, float[][] Spherical, double EndsLength, double MiddleLength)
{
    public const int Steps = 10;

    public static Walk Between(VaeTransformer vae, (int Digit, float[] Latent) from, (int Digit, float[] Latent) to) => new(
        from.Digit,
        to.Digit,
        vae.Interpolate(from.Latent, to.Latent, Steps),
        vae.Interpolate(from.Latent, to.Latent, Steps, Interpolation.Spherical),
        (Length(from.Latent) + Length(to.Latent)) / 2,
        Length(from.Latent.Zip(to.Latent, (a, b) => (a + b) / 2)));

    private static double Length(IEnumerable<float> vector) => Math.Sqrt(vector.Sum(value => (double)value * value));
}
