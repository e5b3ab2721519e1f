namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The input and output images of a convolutional network.</summary>
internal sealed record ImageSizes(ImageLayout Input, ImageLayout Target)
{
    /// <summary>Determines the image sizes from the column types or, if they have no dimensions, from the options; null for a network without convolutions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size of a column differs from that in the options, or neither specifies a size.</exception>
    /// <exception cref="InvalidOperationException">An image is too small for the layers.</exception>
    public static ImageSizes? Of(TrainingOptions options, TrainingColumns columns)
    {
        if (options.Convolution is not { } convolution)
        {
            return null;
        }
        var input = Of((InputColumn)columns.Input, convolution.ImageSize, nameof(convolution.ImageSize));
        var target = columns.Target is null ? input : Of(columns.Target, convolution.TargetSize, nameof(convolution.TargetSize));
        ConvolutionalLayers.Check(convolution, input.Size);
        ConvolutionalLayers.Check(convolution, target.Size);
        return new ImageSizes(input, target);
    }

    private static ImageLayout Of(InputColumn column, ImageSize? given, string option)
    {
        string name = $"{nameof(TrainingOptions.Convolution)}.{option}";
        int[] dimensions = column.Dimensions;
        bool isPlanar = given is { } told
            ? dimensions.Length == 3 && new ImageSize(dimensions[0], dimensions[1], dimensions[2]) != told && new ImageSize(dimensions[1], dimensions[2], dimensions[0]) == told
            : dimensions is [<= ImageLayout.MostColors, _, > ImageLayout.MostColors];
        var size = given ?? dimensions switch
        {
            [var height, var width] => new ImageSize(height, width),
            [var channels, var height, var width] when isPlanar => new ImageSize(height, width, channels),
            [var height, var width, var channels] => new ImageSize(height, width, channels),
            _ => throw new ArgumentOutOfRangeException(paramName: null,
                $"Column '{column.Name}' is {column.Type}, which does not specify the size of its images (height, width and channels). Set it: {nameof(TrainingOptions.Convolution)} = new() {{ {option} = new ImageSize(height, width, channels) }}."),
        };
        OptionCheck.Require(size is { Height: >= 1, Width: >= 1, Channels: >= 1 }, size, name, "at least 1 x 1 x 1");
        return size.Slots == column.Slots ? new ImageLayout(size, isPlanar) : throw new ArgumentOutOfRangeException(name, size,
            $"{name} is {size}, {size.Slots} values, but column '{column.Name}' is {column.Type}, {column.Slots} slots.");
    }
}
