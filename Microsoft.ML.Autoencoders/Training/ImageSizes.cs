namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The sizes of the images that a convolutional network reads and brings forth.</summary>
internal sealed record ImageSizes(ImageSize Input, ImageSize Target)
{
    /// <summary>Those of the columns or, where these don't tell, of the options; null where the network has no convolutions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column holds no images of the size that the options say, or neither says one.</exception>
    /// <exception cref="InvalidOperationException">An image is too small for the layers.</exception>
    public static ImageSizes? Of(TrainingOptions options, TrainingColumns columns)
    {
        if (options.Convolution is not { } convolution)
        {
            return null;
        }
        var input = Of((InputColumn)columns.Input, convolution.ImageSize, nameof(convolution.ImageSize));
        var target = columns.Target is null ? input : Of(columns.Target, convolution.TargetSize, nameof(convolution.TargetSize));
        ConvolutionalLayers.Check(convolution, input);
        ConvolutionalLayers.Check(convolution, target);
        return new ImageSizes(input, target);
    }

    private static ImageSize Of(InputColumn column, ImageSize? given, string option)
    {
        string name = $"{nameof(TrainingOptions.Convolution)}.{option}";
        var size = given ?? column.Dimensions switch
        {
            [var height, var width] => new ImageSize(height, width),
            [var height, var width, var channels] => new ImageSize(height, width, channels),
            _ => throw new ArgumentOutOfRangeException(paramName: null,
                $"Column '{column.Name}' is {column.Type}, which does not say the size of its images (height, width and channels). Set it: {nameof(TrainingOptions.Convolution)} = new() {{ {option} = new ImageSize(height, width, channels) }}."),
        };
        OptionCheck.Require(size is { Height: >= 1, Width: >= 1, Channels: >= 1 }, size, name, "at least 1 x 1 x 1");
        return size.Slots == column.Slots ? size : throw new ArgumentOutOfRangeException(name, size,
            $"{name} is {size}, {size.Slots} numbers, but column '{column.Name}' is {column.Type}, {column.Slots} slots.");
    }
}
