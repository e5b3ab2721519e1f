namespace NearestNeighbors;

/// <summary>Numbers kept as a byte each: 256 levels from the least to the greatest of all.</summary>
internal static class Bytes
{
    private const int Levels = 256;

    /// <summary>What is left of numbers that were kept as bytes.</summary>
    /// <param name="vectors">Changed; a 0, of which nothing is kept, stays 0 where <paramref name="isSparse"/>.</param>
    public static float[][] Round(float[][] vectors, bool isSparse)
    {
        float least = vectors.Min(vector => vector.Min()), step = (vectors.Max(vector => vector.Max()) - least) / (Levels - 1);
        return [.. vectors.Select(vector => Array.ConvertAll(vector, value => isSparse && value == 0 ? 0 : least + step * MathF.Round((value - least) / step)))];
    }
}
