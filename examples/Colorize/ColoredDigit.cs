namespace Colorize;

/// <summary>A gray digit, and the same in the color that belongs to its number.</summary>
internal sealed class ColoredDigit
{
    private const int Channels = 3;

    /// <summary>[8 x 8], from 0 (no ink) to 1.</summary>
    [VectorType(Digits.Side, Digits.Side, 1)]
    public float[] Gray { get; set; } = [];

    /// <summary>[8 x 8 x 3], red, green and blue from 0 to 1.</summary>
    [VectorType(Digits.Side, Digits.Side, Channels)]
    public float[] Color { get; set; } = [];

    [NoColumn]
    public int Number { get; set; }

    /// <param name="pixels">As the data have them.</param>
    public static ColoredDigit Of(float[] pixels, int number)
    {
        float[] gray = Array.ConvertAll(pixels, pixel => pixel / Digits.Black);
        float[] hue = Hue(number);
        return new ColoredDigit { Gray = gray, Color = [.. gray.SelectMany(ink => hue.Select(channel => ink * channel))], Number = number };
    }

    // Ten colors of the circle, red for 0.
    private static float[] Hue(int number) =>
        [.. Enumerable.Range(0, Channels).Select(channel => (float)(0.5 + 0.5 * Math.Cos(2 * Math.PI * (number / 10.0 - channel / (double)Channels))))];
}
