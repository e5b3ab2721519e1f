namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes 1 minus the structural similarity of images.</summary>
internal static class SimilarityNodes
{
    /// <param name="scaling">The scaling of the values.</param>
    /// <param name="images">[N, slots], scaled.</param>
    /// <param name="others">[N, slots], scaled.</param>
    /// <returns>[N, slots], 1 - similarity.</returns>
    public static string Errors(GraphBuilder graph, SimilarityShape shape, SlotScaling scaling, string images, string others)
    {
        var (height, width, channels) = shape.Image;
        var (a, b) = (Centered(images), Centered(others));
        var (meanA, meanB) = (Means(a), Means(b));
        var (x, y) = (meanA + SimilarityShape.Half, meanB + SimilarityShape.Half);
        var apart = (x - y).Square();
        var variances = Means(a.Square() + b.Square()) - meanA.Square() - meanB.Square();
        var ofMeans = apart / (x.Square() + y.Square() + SimilarityShape.MeanConstant);
        var ofVariances = (Means((a - b).Square()) - apart).AtLeast(0) / (variances + SimilarityShape.VarianceConstant);
        var errors = (ofMeans + ofVariances - ofMeans * ofVariances).Reshape(-1, channels, height, width);
        return (shape.IsPlanar ? errors : errors.Transpose(0, 2, 3, 1)).Reshape(-1, shape.Image.Slots).Name;

        // [N * channels, 1, height, width]
        Term Centered(string rows)
        {
            var values = (new Term(graph, ScalingNodes.Unscale(graph, scaling, rows)) - shape.Middle) / shape.Range;
            return (shape.IsPlanar ? values : values.Reshape(-1, height, width, channels).Transpose(0, 3, 1, 2)).Reshape(-1, 1, height, width);
        }

        Term Means(Term image) => Along(Along(image, height, [1, 1, shape.Window.Length, 1], [1, 1, height, 1]), width, [1, 1, 1, shape.Window.Length], [1, 1, 1, width]);

        // Beyond the border there are zeros, which are compensated by the sum of the window's weights inside the image.
        Term Along(Term image, int size, long[] window, long[] axis) => image with
        {
            Name = graph.Apply("Conv", [image.Name, graph.Floats(shape.Window, window)],
                GraphBuilder.Attribute("kernel_shape", window[2..]), GraphBuilder.Attribute("pads", [window[2] / 2, window[3] / 2, window[2] / 2, window[3] / 2])),
        } / new Term(graph, graph.Floats(shape.Inside(size), axis));
    }
}
