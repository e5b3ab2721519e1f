namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The layers of convolutional encoders and decoders.</summary>
internal static class ConvolutionalLayers
{
    /// <summary>Convolutions followed by dense layers.</summary>
    /// <param name="hidden">The properties of the hidden layers.</param>
    /// <param name="dense">The number of units in each hidden dense layer.</param>
    /// <param name="outputs">The number of outputs of the last layer, which is linear.</param>
    public static LayerShape[] Encoder(Convolution options, ImageLayout image, LayerShape hidden, IReadOnlyList<int> dense, int outputs, Activation last)
    {
        var layers = new List<LayerShape>();
        var sizes = Sizes(options, image.Size);
        for (int i = 0; i < options.Filters.Count; i++)
        {
            layers.Add(Layer(hidden, new ConvolutionShape(ConvolutionKind.Convolution, sizes[i], sizes[i + 1], options.KernelSize, options.Stride, ReadsPixels: i == 0 && !image.IsPlanar)));
            layers.AddRange(Residuals(options, hidden, sizes[i + 1]));
        }
        return [.. layers, .. NetworkShape.Stack([(int)sizes[^1].Slots, .. dense, outputs], hidden, last)];
    }

    /// <summary>Dense layers followed by convolutions that restore the size of the image.</summary>
    /// <param name="inputs">The number of inputs of the first layer.</param>
    /// <param name="groups">The number of images in the output.</param>
    /// <param name="last">The activation of the last layer.</param>
    /// <inheritdoc cref="Encoder"/>
    public static LayerShape[] Decoder(Convolution options, ImageLayout image, LayerShape hidden, IReadOnlyList<int> dense, int inputs, int groups, Activation last)
    {
        var sizes = Sizes(options, image.Size);
        var layers = new List<LayerShape>(NetworkShape.Stack([inputs, .. dense, (int)sizes[^1].Slots], hidden, hidden.Activation));
        var kind = options.Upsampling == Upsampling.TransposedConvolution ? ConvolutionKind.Transposed : ConvolutionKind.Resized;
        for (int i = options.Filters.Count; i > 0; i--)
        {
            layers.AddRange(Residuals(options, hidden, sizes[i]));
            layers.Add(i > 1
                ? Layer(hidden, new ConvolutionShape(kind, sizes[i], sizes[i - 1], options.KernelSize, options.Stride))
                : Layer(new LayerShape(0, 0, last), new ConvolutionShape(kind, sizes[1], image.Size with { Channels = groups * image.Size.Channels }, options.KernelSize, options.Stride, Groups: image.IsPlanar ? 0 : groups)));
        }
        return [.. layers];
    }

    /// <summary>Refuses an image that is too small for the layers, or too large for an array.</summary>
    /// <exception cref="InvalidOperationException">The image is refused.</exception>
    public static void Check(Convolution options, ImageSize image)
    {
        var sizes = Sizes(options, image);
        for (int i = 0; i < options.Filters.Count; i++)
        {
            if (options.Stride > 1 && sizes[i] is { Height: 1, Width: 1 })
            {
                throw new InvalidOperationException(
                    $"{nameof(TrainingOptions.Convolution)}.{nameof(options.Filters)} has {options.Filters.Count} layers of stride {options.Stride}, but an image of {image} is reduced to 1 x 1 after {i}; use fewer layers or a smaller stride.");
            }
        }
        if (sizes.Any(size => size.Slots > Array.MaxLength / 8))
        {
            throw new InvalidOperationException($"An image of {image} with {options.Filters.Max()} filters has too many values in one layer; use fewer filters or a greater stride.");
        }
    }

    // The size of the image, and the size after each convolution.
    private static List<ImageSize> Sizes(Convolution options, ImageSize image)
    {
        List<ImageSize> sizes = [image];
        foreach (int filters in options.Filters)
        {
            sizes.Add(new ImageSize((sizes[^1].Height - 1) / options.Stride + 1, (sizes[^1].Width - 1) / options.Stride + 1, filters));
        }
        return sizes;
    }

    private static IEnumerable<LayerShape> Residuals(Convolution options, LayerShape hidden, ImageSize size)
    {
        var first = new ConvolutionShape(ConvolutionKind.Convolution, size, size, options.KernelSize, Stride: 1);
        LayerShape[] block = [Layer(hidden, first), Layer(hidden, first with { Kind = ConvolutionKind.Residual })];
        return Enumerable.Repeat(block, options.ResidualBlocks).SelectMany(layers => layers);
    }

    private static LayerShape Layer(LayerShape hidden, ConvolutionShape shape) => hidden with { Inputs = (int)shape.From.Slots, Outputs = (int)shape.To.Slots, Convolution = shape };
}
