namespace Colorize;

/// <summary>The rival: each gray is painted the mean color that it has in training, whatever the digit.</summary>
internal sealed class GrayLevels
{
    private readonly Dictionary<float, float[]> _colors;

    public GrayLevels(IEnumerable<ColoredDigit> digits) => _colors = digits
        .SelectMany(digit => digit.Gray.Zip(digit.Color.Chunk(3)))
        .GroupBy(pixel => pixel.First, pixel => pixel.Second)
        .ToDictionary(level => level.Key, level => new[] { level.Average(color => color[0]), level.Average(color => color[1]), level.Average(color => color[2]) });

    /// <summary>[8 x 8 x 3].</summary>
    public float[] Paint(ColoredDigit digit) => [.. digit.Gray.SelectMany(gray => _colors.TryGetValue(gray, out var color) ? color : [gray, gray, gray])];
}
