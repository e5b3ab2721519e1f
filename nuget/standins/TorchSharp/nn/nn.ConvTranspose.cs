namespace TorchSharp.Modules
{
    internal abstract class ConvolutionTranspose : Convolution
    {
        private protected ConvolutionTranspose(string name, ConvolutionShape shape, bool bias, Device? device, ScalarType? dtype)
            : base(name, shape, true, bias, device, dtype)
        {
        }

        public override Tensor forward(Tensor input) => forward(input, null);

        public abstract Tensor forward(Tensor input, long[]? output_size);

        /// <summary>
        /// The cells to add at the end of each dimension: what was given at first, or what makes the output of the size asked for.
        /// Without a size the real one takes the first dimension's number for all.
        /// </summary>
        private protected long[] OutputPadding(Tensor input, long[]? size)
        {
            if (size is null)
            {
                return [Shape.OutputPadding[0]];
            }

            var dimensions = Shape.Kernel.Length;
            var leading = input.dim() == dimensions + 2 ? 2 : 1;
            var spatial = size.Length == leading + dimensions ? size[leading..] : size;
            if (spatial.Length != dimensions)
            {
                throw new ArgumentException($"An output size has {dimensions} or {leading + dimensions} elements, not {size.Length}.", nameof(input));
            }

            var extra = new long[dimensions];
            for (int i = 0; i < dimensions; i++)
            {
                var least = (input.size(i + leading) - 1) * Shape.Stride[i] - 2 * Shape.Padding![i] + Shape.Dilation[i] * (Shape.Kernel[i] - 1) + 1;
                extra[i] = spatial[i] - least;
                if (extra[i] < 0 || extra[i] >= Shape.Stride[i])
                {
                    throw new ArgumentException($"An output size of {spatial[i]} can't be had: valid sizes range from {least} to {least + Shape.Stride[i] - 1}.");
                }
            }

            return extra;
        }
    }

    internal sealed class ConvTranspose1d : ConvolutionTranspose
    {
        internal ConvTranspose1d(ConvolutionShape shape, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(ConvTranspose1d), shape, bias, device, dtype)
        {
        }

        public override Tensor forward(Tensor input, long[]? output_size)
        {
            CheckInput(input, 1);
            return Ops.conv_transpose1d.Call(input, weight, bias, Shape.Stride, Shape.Padding, OutputPadding(input, output_size), Shape.Groups, Shape.Dilation);
        }
    }

    internal sealed class ConvTranspose2d : ConvolutionTranspose
    {
        internal ConvTranspose2d(ConvolutionShape shape, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(ConvTranspose2d), shape, bias, device, dtype)
        {
        }

        public override Tensor forward(Tensor input, long[]? output_size)
        {
            CheckInput(input, 2);
            return Ops.conv_transpose2d_input.Call(input, weight, bias, Shape.Stride, Shape.Padding, OutputPadding(input, output_size), Shape.Groups, Shape.Dilation);
        }
    }
}

namespace TorchSharp
{
    using TorchSharp.Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            internal static ConvTranspose1d ConvTranspose1d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new(in_channels, out_channels, [kernel_size], [stride], [dilation], groups) { Padding = [padding], OutputPadding = [output_padding], PaddingMode = padding_mode }, bias, device, dtype);

            internal static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                ConvTranspose2d(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding), (output_padding, output_padding), (dilation, dilation), padding_mode, groups, bias, device, dtype);

            internal static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new(in_channels, out_channels, Pair(kernel_size), Pair(stride ?? (1, 1)), Pair(dilation ?? (1, 1)), groups) { Padding = Pair(padding ?? (0, 0)), OutputPadding = Pair(output_padding ?? (0, 0)), PaddingMode = padding_mode }, bias, device, dtype);

            public static partial class functional
            {
                public static Tensor conv_transpose1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? output_padding = null, long? dilation = null, long groups = 1) =>
                    Ops.conv_transpose1d.Call(input, weight, bias, (long[])[stride ?? 1], (long[])[padding ?? 0], (long[])[output_padding ?? 0], groups, (long[])[dilation ?? 1]);

                public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                    Ops.conv_transpose2d_input.Call(input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], output_padding ?? [0, 0], groups, dilation ?? [1, 1]);
            }
        }
    }
}
