namespace TorchSharp.Modules
{
    public sealed class Conv1d : Convolution
    {
        internal Conv1d(ConvolutionShape shape, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(Conv1d), shape, false, bias, device, dtype)
        {
        }

        public override Tensor forward(Tensor input)
        {
            CheckInput(input, 1);
            return Convolve(input, Ops.conv1d, Ops.conv1d_padding);
        }
    }

    public sealed class Conv2d : Convolution
    {
        internal Conv2d(ConvolutionShape shape, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(Conv2d), shape, false, bias, device, dtype)
        {
        }

        public override Tensor forward(Tensor input)
        {
            CheckInput(input, 2);
            return Convolve(input, Ops.conv2d, Ops.conv2d_padding);
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
            internal static Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new(in_channels, out_channels, [kernel_size], [stride], [dilation], groups) { Padding = [padding], PaddingMode = padding_mode }, bias, device, dtype);

            internal static Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new(in_channels, out_channels, [kernel_size], [stride], [dilation], groups) { NamedPadding = padding, PaddingMode = padding_mode }, bias, device, dtype);

            internal static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                Conv2d(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding), (dilation, dilation), padding_mode, groups, bias, device, dtype);

            internal static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new(in_channels, out_channels, Pair(kernel_size), Pair(stride ?? (1, 1)), Pair(dilation ?? (1, 1)), groups) { Padding = Pair(padding ?? (0, 0)), PaddingMode = padding_mode }, bias, device, dtype);

            internal static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                Conv2d(in_channels, out_channels, (kernel_size, kernel_size), padding, (stride, stride), (dilation, dilation), padding_mode, groups, bias, device, dtype);

            internal static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new(in_channels, out_channels, Pair(kernel_size), Pair(stride ?? (1, 1)), Pair(dilation ?? (1, 1)), groups) { NamedPadding = padding, PaddingMode = padding_mode }, bias, device, dtype);

            private static long[] Pair((long First, long Second) pair) => [pair.First, pair.Second];

            public static partial class functional
            {
                public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                    Ops.conv1d.Call(input, weight, bias, (long[])[stride ?? 1], (long[])[padding ?? 0], (long[])[dilation ?? 1], groups);

                public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                    Ops.conv2d.Call(input, weight, bias, strides ?? [1], padding ?? [0], dilation ?? [1], groups);
            }
        }
    }
}
