using MathNet.Numerics.Distributions;

namespace Denoising;

/// <summary>A way to damage a digit, and how an autoencoder learns to undo it.</summary>
/// <param name="Training">How the autoencoder learns, for the page.</param>
/// <param name="Apply">What it makes of a digit's pixels.</param>
/// <param name="Corruption">The option that does the same to the rows in training; None where no option does.</param>
/// <param name="Amount">How much, for that option.</param>
internal sealed record Damage(string Name, string Training, Func<float[], Random, float[]> Apply, Corruption Corruption = Corruption.None, double Amount = 1)
{
    private const double NoiseDeviation = 6;
    private const double DroppedShare = 0.4;
    private const int BlockSide = 4;

    public static IReadOnlyList<Damage> All { get; } =
    [
        new("Gaussian noise",
            $"Each pixel has noise of a standard deviation of {NoiseDeviation} added. The autoencoder was trained on clean digits with Corruption.GaussianNoise, which draws fresh noise for each batch.",
            (pixels, random) => [.. pixels.Select(pixel => pixel + (float)Normal.Sample(random, 0, NoiseDeviation))],
            Corruption.GaussianNoise, NoiseDeviation),
        new("hidden block",
            $"A block of {BlockSide} by {BlockSide} pixels at a random place is white. No option hides blocks, so the autoencoder was trained on pairs: damaged digits as its input column, the clean ones as its target column.",
            HideBlock),
        new("dropped pixels",
            $"{DroppedShare:p0} of the pixels are white. The autoencoder was trained on clean digits with Corruption.Masking, which drops others in each batch.",
            (pixels, random) => [.. pixels.Select(pixel => random.NextDouble() < DroppedShare ? 0 : pixel)],
            Corruption.Masking, DroppedShare),
    ];

    public Digit[] Of(IEnumerable<Digit> digits, Random random) => [.. digits.Select(digit => digit.With(Apply(digit.Clean, random)))];

    private static float[] HideBlock(float[] pixels, Random random)
    {
        float[] hidden = [.. pixels];
        int top = random.Next(Digits.Side - BlockSide + 1);
        int left = random.Next(Digits.Side - BlockSide + 1);
        for (int row = top; row < top + BlockSide; row++)
        {
            hidden.AsSpan(row * Digits.Side + left, BlockSide).Clear();
        }
        return hidden;
    }
}
