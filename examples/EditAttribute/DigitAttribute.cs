namespace EditAttribute;

/// <summary>A property of a digit that can be measured in its pixels.</summary>
/// <param name="Name">Of a digit that has much of it.</param>
/// <param name="Opposite">Of one that has little.</param>
/// <param name="Measure">From pixels to a number.</param>
internal sealed record DigitAttribute(string Name, string Opposite, Func<float[], double> Measure)
{
    public static readonly DigitAttribute[] All = [new("slanted", "upright", Slant), new("wide", "narrow", Width)];

    // Pixels to the right for each pixel up: the ink's covariance of both over the variance of the height.
    private static double Slant(float[] pixels)
    {
        var (x, y) = (Column(pixels), Row(pixels));
        double height = Mean(pixels, i => Math.Pow(i / Digits.Side - y, 2));
        return -Mean(pixels, i => (i % Digits.Side - x) * (i / Digits.Side - y)) / (height + 1e-9);
    }

    // The ink's deviation from left to right, without what the slant adds.
    private static double Width(float[] pixels)
    {
        var (x, y, slant) = (Column(pixels), Row(pixels), Slant(pixels));
        return Math.Sqrt(Mean(pixels, i => Math.Pow(i % Digits.Side - x + slant * (i / Digits.Side - y), 2)));
    }

    private static double Column(float[] pixels) => Mean(pixels, i => i % Digits.Side);

    private static double Row(float[] pixels) => Mean(pixels, i => i / Digits.Side);

    // Over the ink.
    private static double Mean(float[] pixels, Func<int, double> of) => pixels.Select((pixel, i) => Math.Max(0, pixel) * of(i)).Sum() / (pixels.Sum(pixel => (double)Math.Max(0, pixel)) + 1e-9);
}
