namespace Microsoft.ML.Autoencoders.Training;

/// <summary>
/// The computation of <see cref="StructuralSimilarity"/> for a size of images: (1 - p) (1 - q) with p = (μa - μb)² / (μa² + μb² + C1) and q = σ²(a-b) / (σa² + σb² + C2). It equals the usual
/// formula, which loses precision for similar images, where the covariance is a small difference of large numbers; p and q are then small numbers.
/// </summary>
/// <param name="Weight">The weight of the similarity in the error; the other loss has the remaining weight.</param>
/// <param name="Window">[size], the weights along one axis, which sum to 1; the weight of a pixel is the product over both axes.</param>
/// <param name="Minimum">The minimum value of a pixel, in the units of the column.</param>
/// <param name="Maximum">The maximum value of a pixel.</param>
/// <param name="IsPlanar">As in <see cref="ImageLayout"/>.</param>
internal sealed record SimilarityShape(float Weight, ImageSize Image, float[] Window, float Minimum, float Maximum, bool IsPlanar = false)
{
    /// <summary>(0.01)² and (0.03)², for values with range 1 (Wang et al. 2004).</summary>
    public const double MeanConstant = 1e-4, VarianceConstant = 9e-4;

    /// <summary>
    /// The value that is subtracted before dividing by the range, so that values are centered around 0: variances are differences of means of squares, which then lose less precision. The
    /// mean of the values from 0 to 1 is greater by <see cref="Half"/>.
    /// </summary>
    public float Middle => (float)(((double)Minimum + Maximum) / 2);

    public const double Half = 0.5;

    public float Range => (float)((double)Maximum - Minimum);

    public int Radius => Window.Length / 2;

    /// <param name="minimum">The minimum value if the options do not specify it.</param>
    /// <param name="maximum">The maximum value if the options do not specify it.</param>
    public static SimilarityShape Of(StructuralSimilarity options, ImageLayout image, double minimum, double maximum)
    {
        var (least, most) = ((float)(options.Minimum ?? minimum), (float)(options.Maximum ?? maximum));
        double[] weights = [.. Enumerable.Range(-options.WindowSize / 2, options.WindowSize).Select(step =>
            options.Window == SimilarityWindow.Uniform ? 1 : Math.Exp(-0.5 * step * step / (options.Deviation * options.Deviation)))];
        double sum = weights.Sum();
        return new SimilarityShape((float)options.Weight, image.Size, [.. weights.Select(weight => (float)(weight / sum))], least, most > least ? most : least + Math.Max(1, Math.Abs(least)), image.IsPlanar);
    }

    /// <summary>The sum of the window's weights inside the axis, for each position: [size].</summary>
    public float[] Inside(int size) => [.. Enumerable.Range(0, size).Select(place => (float)Around(place, size).Sum(weight => (double)weight.Weight))];

    /// <summary>The window means along an axis as a matrix, [size, size], row-major: a row has the weights around a position, which sum to 1.</summary>
    public float[] Means(int size)
    {
        var matrix = new float[size * size];
        float[] inside = Inside(size);
        for (int place = 0; place < size; place++)
        {
            foreach (var (other, weight) in Around(place, size))
            {
                matrix[place * size + other] = weight / inside[place];
            }
        }
        return matrix;
    }

    /// <summary>The positions inside the axis around a position, and their weights.</summary>
    public IEnumerable<(int Place, float Weight)> Around(int place, int size)
    {
        for (int other = Math.Max(0, place - Radius); other <= Math.Min(size - 1, place + Radius); other++)
        {
            yield return (other, Window[other - place + Radius]);
        }
    }
}
