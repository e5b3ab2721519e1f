using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>
/// Applies convolutions to rows of flat images, most of them as matrix products. On the CPU, conv2d and conv_transpose2d of libtorch 2.10 use oneDNN, whose AVX2 kernels returned wrong sums
/// (transposed, kernel size 5, stride 2, no output padding) and non-deterministic ones including NaN (3 and 4 channels followed by a normalization). Convolutions whose channels fill its vectors
/// use conv2d, which is up to nine times as fast: its results agreed with matrix products and did not change, with AVX2 and with AVX-512.
/// </summary>
internal static class TorchConvolution
{
    private const int ChannelsOfVectors = 16; // floats in 512 bits

    /// <param name="input">[rows, numbers of the image].</param>
    /// <param name="weights">As described by <see cref="ConvolutionShape.Weights"/>.</param>
    /// <param name="biases">[filters].</param>
    /// <returns>[rows, numbers of the output].</returns>
    public static Tensor Apply(ConvolutionShape shape, Tensor input, Tensor weights, Tensor biases)
    {
        var (from, to) = (shape.From, shape.To);
        long rows = input.shape[0];
        var image = shape.ReadsPixels ? input.reshape(rows, from.Height, from.Width, from.Channels).permute(0, 3, 1, 2) : input.reshape(rows, from.Channels, from.Height, from.Width);
        var output = shape.Kind switch
        {
            ConvolutionKind.Transposed => Transposed(shape, image, weights, biases),
            ConvolutionKind.Resized => Convolved(shape, Resized(image, from, to), weights, biases, stride: 1),
            _ => Convolved(shape, image, weights, biases, shape.Stride),
        };
        if (shape.Groups > 0)
        {
            output = output.reshape(rows, shape.Groups, to.Channels / shape.Groups, to.Height, to.Width).permute(0, 1, 3, 4, 2);
        }
        return output.reshape(rows, -1);
    }

    private static Tensor Convolved(ConvolutionShape shape, Tensor image, Tensor weights, Tensor biases, int stride)
    {
        var (to, kernel) = (shape.To, shape.Kernel);
        if (FillsVectors(shape.From) && FillsVectors(to) && image.device.type == DeviceType.CPU && RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            return nn.functional.conv2d(image, weights, biases, [stride, stride], [shape.Padding, shape.Padding]);
        }
        Tensor columns = nn.functional.unfold(image, (kernel, kernel), (1, 1), (shape.Padding, shape.Padding), (stride, stride));
        Tensor output = weights.reshape(to.Channels, -1).Value.matmul(columns);
        return output.reshape(image.shape[0], to.Channels, to.Height, to.Width) + biases.reshape(-1, 1, 1);
    }

    private static bool FillsVectors(ImageSize image) => image.Channels % ChannelsOfVectors == 0;

    private static Tensor Transposed(ConvolutionShape shape, Tensor image, Tensor weights, Tensor biases)
    {
        var (to, kernel) = (shape.To, shape.Kernel);
        Tensor columns = weights.reshape(shape.From.Channels, -1).t().Value.matmul(image.reshape(image.shape[0], shape.From.Channels, -1));
        Tensor overlapped = nn.functional.fold(columns, (to.Height, to.Width), (kernel, kernel), (1, 1), (shape.Padding, shape.Padding), (shape.Stride, shape.Stride));
        return overlapped + biases.reshape(-1, 1, 1);
    }

    private static Tensor Resized(Tensor image, ImageSize from, ImageSize to) =>
        image.index_select(2, TorchTensors.OfIndices(ConvolutionShape.Repeated(from.Height, to.Height), image.device))
            .index_select(3, TorchTensors.OfIndices(ConvolutionShape.Repeated(from.Width, to.Width), image.device));
}
