using System.IO.Compression;

namespace Experiments;

/// <summary>The embedded words of examples/data/word-embeddings.csv.gz.</summary>
/// <param name="Words">English words.</param>
/// <param name="Vectors">[words][<see cref="Width"/>], of length 1.</param>
public sealed record WordEmbeddings(string[] Words, float[][] Vectors)
{
    public const int Width = 384;

    public static WordEmbeddings Load()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", "word-embeddings.csv.gz")), CompressionMode.Decompress));
        reader.ReadLine(); // the header
        string[][] rows = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
        return new WordEmbeddings([.. rows.Select(row => row[0])], [.. rows.Select(row => OfLengthOne(row[1..]))]);
    }

    private static float[] OfLengthOne(string[] cells)
    {
        float[] values = Array.ConvertAll(cells, cell => float.Parse(cell, CultureInfo.InvariantCulture));
        float length = MathF.Sqrt(values.Sum(value => value * value));
        return Array.ConvertAll(values, value => value / length);
    }
}
