namespace Microsoft.ML.Autoencoders.Benchmarks.Mnist;

/// <summary>MNIST of black and white pixels alone, drawn once: each is 1 with the probability of its grey value.</summary>
/// <param name="Training">[60000][784], 0 or 1.</param>
/// <param name="Test">[10000][784], 0 or 1.</param>
internal sealed record BinaryMnist(float[][] Training, float[][] Test)
{
    /// <summary>What the pixels are drawn by: the same for all settings and training seeds.</summary>
    public const int Seed = 1;

    /// <summary>How the pixels came about, for whoever reads the figures.</summary>
    public static readonly string Binarisation = $"fixed once: each pixel is 1 with the probability of its grey value / 255, drawn by SplitMix64 with seed {Seed} (test rows: {Seed + 1}), in the order of the files";

    public static readonly ImageSize Size = new(28, 28);

    /// <summary>The number of pixels of an image.</summary>
    public const int Pixels = 28 * 28;

    /// <param name="rows">The most rows of each part, from the first on.</param>
    public static BinaryMnist Load(string folder, int rows)
    {
        var (training, test) = MnistFiles.Load(folder);
        return new BinaryMnist(Draw(training, Seed)[..Math.Min(rows, training.Dimensions[0])], Draw(test, Seed + 1)[..Math.Min(rows, test.Dimensions[0])]);
    }

    private static float[][] Draw(IdxFile images, ulong seed)
    {
        var result = new float[images.Dimensions[0]][];
        for (int image = 0; image < result.Length; image++)
        {
            var pixels = images.Values.AsSpan(image * Pixels, Pixels);
            float[] drawn = new float[Pixels];
            for (int i = 0; i < Pixels; i++)
            {
                drawn[i] = Next(ref seed) < pixels[i] / 255.0 ? 1 : 0;
            }
            result[image] = drawn;
        }
        return result;
    }

    // SplitMix64 (Steele, Lea and Flood 2014): System.Random may draw otherwise in another .NET. In [0, 1).
    private static double Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
