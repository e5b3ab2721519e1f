namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes convolutions of flat images.</summary>
internal static class ConvolutionNodes
{
    /// <param name="value">[N, numbers of the image].</param>
    /// <returns>[N, numbers of the output].</returns>
    public static string Apply(GraphBuilder graph, ConvolutionShape shape, FittedLayer layer, string value)
    {
        var (from, to) = (shape.From, shape.To);
        string image = shape.ReadsPixels
            ? Transpose(graph, Reshape(graph, value, from.Height, from.Width, from.Channels), 0, 3, 1, 2)
            : Reshape(graph, value, from.Channels, from.Height, from.Width);
        if (shape.Kind == ConvolutionKind.Resized)
        {
            image = Repeat(graph, Repeat(graph, image, from.Height, to.Height, axis: 2), from.Width, to.Width, axis: 3);
        }
        string output = graph.Apply(shape.Kind == ConvolutionKind.Transposed ? "ConvTranspose" : "Conv",
            [image, graph.Floats(layer.Weights, shape.Weights), graph.Floats(layer.Biases, to.Channels)], [.. Attributes(shape)]);
        if (shape.Groups > 0)
        {
            output = Transpose(graph, Reshape(graph, output, shape.Groups, to.Channels / shape.Groups, to.Height, to.Width), 0, 1, 3, 4, 2);
        }
        return Reshape(graph, output, to.Slots);
    }

    private static IEnumerable<AttributeProto> Attributes(ConvolutionShape shape)
    {
        int stride = shape.Kind == ConvolutionKind.Resized ? 1 : shape.Stride;
        yield return GraphBuilder.Attribute("kernel_shape", [shape.Kernel, shape.Kernel]);
        yield return GraphBuilder.Attribute("strides", [stride, stride]);
        yield return GraphBuilder.Attribute("pads", [shape.Padding, shape.Padding, shape.Padding, shape.Padding]);
        if (shape.Kind == ConvolutionKind.Transposed)
        {
            yield return GraphBuilder.Attribute("output_padding", [shape.OutputPadding.Rows, shape.OutputPadding.Columns]);
        }
    }

    private static string Repeat(GraphBuilder graph, string image, int from, int to, long axis) =>
        graph.Apply("Gather", [image, graph.Integers(ConvolutionShape.Repeated(from, to))], GraphBuilder.Attribute("axis", axis));

    private static string Transpose(GraphBuilder graph, string value, params long[] order) => graph.Apply("Transpose", [value], GraphBuilder.Attribute("perm", order));

    private static string Reshape(GraphBuilder graph, string value, params long[] shape) => graph.Apply("Reshape", [value, graph.Integers([-1, .. shape])]);
}
