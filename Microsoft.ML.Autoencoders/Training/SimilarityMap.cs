namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The structural similarity of two images around each pixel.</summary>
internal static class SimilarityMap
{
    /// <param name="image">[height * width * channels], in the units of the column.</param>
    /// <returns>[height * width * channels].</returns>
    public static float[] Of(SimilarityShape shape, float[] image, float[] other)
    {
        double[] a = Centered(shape, image), b = Centered(shape, other);
        double[] meanA = Means(shape, a), meanB = Means(shape, b), squares = Means(shape, [.. a.Zip(b, (x, y) => x * x + y * y)]), differences = Means(shape, [.. a.Zip(b, (x, y) => (x - y) * (x - y))]);
        var map = new float[image.Length];
        for (int slot = 0; slot < map.Length; slot++)
        {
            var (x, y) = (meanA[slot] + SimilarityShape.Half, meanB[slot] + SimilarityShape.Half);
            double apart = (x - y) * (x - y), variances = squares[slot] - meanA[slot] * meanA[slot] - meanB[slot] * meanB[slot];
            double ofMeans = apart / (x * x + y * y + SimilarityShape.MeanConstant), ofVariances = Math.Max(0, differences[slot] - apart) / (variances + SimilarityShape.VarianceConstant);
            map[slot] = (float)((1 - ofMeans) * (1 - ofVariances));
        }
        return map;
    }

    private static double[] Centered(SimilarityShape shape, float[] image) => [.. image.Select(value => ((double)value - shape.Middle) / shape.Range)];

    private static double[] Means(SimilarityShape shape, double[] values)
    {
        var (height, width, channels) = shape.Image;
        return Along(shape, Along(shape, values, height, width * channels), width, channels);
    }

    // Applies the window along an axis whose elements are a stride apart.
    private static double[] Along(SimilarityShape shape, double[] values, int size, int stride)
    {
        var weights = Enumerable.Range(0, size).Select(place => shape.Around(place, size).ToArray()).ToArray();
        var means = new double[values.Length];
        for (int slot = 0; slot < values.Length; slot++)
        {
            int place = slot / stride % size;
            double sum = 0, inside = 0;
            foreach (var (other, weight) in weights[place])
            {
                sum += weight * values[slot + (other - place) * stride];
                inside += weight;
            }
            means[slot] = sum / inside;
        }
        return means;
    }
}
