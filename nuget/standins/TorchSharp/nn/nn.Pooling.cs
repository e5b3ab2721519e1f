namespace TorchSharp.Modules
{
    internal sealed class MaxPool2d : ParameterLessModule<Tensor, Tensor>
    {
        private readonly long[] _kernel;
        private readonly long[]? _stride;
        private readonly long[]? _padding;
        private readonly long[]? _dilation;
        private readonly bool _ceilMode;

        internal MaxPool2d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode)
            : base(nameof(MaxPool2d))
        {
            _kernel = kernel_size;
            _stride = stride;
            _padding = padding;
            _dilation = dilation;
            _ceilMode = ceil_mode;
        }

        public override Tensor forward(Tensor input) => nn.functional.max_pool2d(input, _kernel, _stride, _padding, _dilation, _ceilMode);
    }

    internal sealed class AvgPool2d : ParameterLessModule<Tensor, Tensor>
    {
        private readonly long[] _kernel;
        private readonly long[]? _stride;
        private readonly long[]? _padding;
        private readonly bool _ceilMode;
        private readonly bool _countPadding;
        private readonly long? _divisor;

        internal AvgPool2d(long[] kernel_size, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override)
            : base(nameof(AvgPool2d))
        {
            _kernel = kernel_size;
            _stride = stride;
            _padding = padding;
            _ceilMode = ceil_mode;
            _countPadding = count_include_pad;
            _divisor = divisor_override;
        }

        public override Tensor forward(Tensor input) => nn.functional.avg_pool2d(input, _kernel, _stride, _padding, _ceilMode, _countPadding, _divisor);
    }

    internal sealed class AdaptiveAvgPool2d : ParameterLessModule<Tensor, Tensor>
    {
        private readonly long[] _size;

        internal AdaptiveAvgPool2d(long[] output_size)
            : base(nameof(AdaptiveAvgPool2d)) => _size = output_size;

        public override Tensor forward(Tensor input) => nn.functional.adaptive_avg_pool2d(input, _size);
    }
}

namespace TorchSharp
{
    using TorchSharp.Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            internal static MaxPool2d MaxPool2d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                new(Square(kernel_size), Square(stride), Square(padding), Square(dilation), ceil_mode);

            internal static MaxPool2d MaxPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
                new(Pair(kernel_size), Pair(stride), Pair(padding), Pair(dilation), ceil_mode);

            internal static AvgPool2d AvgPool2d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                new(Square(kernel_size), Square(stride), Square(padding), ceil_mode, count_include_pad, divisor_override);

            internal static AvgPool2d AvgPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                new(Pair(kernel_size), Pair(stride), Pair(padding), ceil_mode, count_include_pad, divisor_override);

            internal static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new(Square(output_size));

            internal static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new(Pair(output_size));

            private static long[] Square(long side) => [side, side];

            private static long[]? Square(long? side) => side is { } given ? Square(given) : null;

            private static long[]? Pair((long, long)? pair) => pair is { } given ? Pair(given) : null;

            public static partial class functional
            {
                internal static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                    Ops.max_pool2d.Call(input, kernel_size, strides ?? kernel_size, padding ?? [0, 0], dilation ?? [1, 1], ceil_mode);

                internal static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                    Ops.avg_pool2d.Call(input, kernel_size, stride ?? [], padding ?? [0], ceil_mode, count_include_pad, divisor_override);

                public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => Ops.adaptive_avg_pool2d.Call(input, output_size);

                public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, Pair(output_size));

                public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, Square(output_size));
            }
        }
    }
}
