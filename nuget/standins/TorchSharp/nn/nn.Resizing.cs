using System.Runtime.InteropServices;

namespace TorchSharp.Modules
{
    internal sealed class Upsample : ParameterLessModule<Tensor, Tensor>
    {
        private readonly long[]? _size;
        private readonly double[]? _scale;

        internal Upsample(long[]? size, double[]? scale_factor, UpsampleMode mode, bool? align_corners)
            : base(nameof(Upsample))
        {
            _size = size;
            _scale = scale_factor;
            this.mode = mode;
            this.align_corners = align_corners;
        }

        public UpsampleMode mode { get; }

        public bool? align_corners { get; }

        public ReadOnlySpan<long> size => _size;

        public ReadOnlySpan<double> scale_factor => _scale;

        public override Tensor forward(Tensor input) => nn.functional.interpolate(input, _size, _scale, (InterpolationMode)mode, align_corners);
    }
}

namespace TorchSharp
{
    using TorchSharp.Modules;

    public static partial class torch
    {
        public enum UpsampleMode
        {
            Nearest = 0,
            Linear = 1,
            Bilinear = 2,
            Bicubic = 3,
            Trilinear = 4,
        }

        public enum InterpolationMode
        {
            Nearest = 0,
            Linear = 1,
            Bilinear = 2,
            Bicubic = 3,
            Trilinear = 4,
            Area = 5,
        }

        public static partial class nn
        {
            internal static Upsample Upsample(long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null, bool? recompute_scale_factor = null) =>
                recompute_scale_factor != true
                    ? new(size, scale_factor, mode, align_corners)
                    : throw new NotSupportedException("This build of TorchSharp does not recompute scale factors.");

            public static partial class functional
            {
                internal static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
                {
                    if (recompute_scale_factor || antialias)
                    {
                        throw new NotSupportedException("This build of TorchSharp neither recomputes scale factors nor smooths while it interpolates.");
                    }

                    if ((size is null) == (scale_factor is null))
                    {
                        throw new ExternalException("interpolate() needs either a size or a scale factor, not both.");
                    }

                    if (mode is InterpolationMode.Nearest or InterpolationMode.Area && align_corners is not null)
                    {
                        throw new ExternalException("align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear");
                    }

                    var corners = align_corners ?? false;
                    return (x.dim(), mode) switch
                    {
                        (3, InterpolationMode.Nearest) => Ops.upsample_nearest1d_vec.Call(x, size, scale_factor),
                        (4, InterpolationMode.Nearest) => Ops.upsample_nearest2d_vec.Call(x, size, scale_factor),
                        (3, InterpolationMode.Linear) => Ops.upsample_linear1d_vec.Call(x, size, corners, scale_factor),
                        (4, InterpolationMode.Bilinear) => Ops.upsample_bilinear2d_vec.Call(x, size, corners, scale_factor),
                        (4, InterpolationMode.Bicubic) => Ops.upsample_bicubic2d_vec.Call(x, size, corners, scale_factor),
                        (4, InterpolationMode.Area) => adaptive_avg_pool2d(x, size ?? Scaled(x, scale_factor!)),
                        _ => throw new ExternalException($"There is no {mode} interpolation of a tensor of {x.dim()} dimensions."),
                    };
                }

                public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
                {
                    PaddingModes.Reflect => Ops.pad.Call(input, pad, "reflect"),
                    PaddingModes.Replicate => Ops.pad.Call(input, pad, "replicate"),
                    PaddingModes.Circular => Ops.pad.Call(input, pad, "circular"),
                    _ => Ops.pad.Call(input, pad, "constant", value),
                };

                public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                    functional.pad(input, pad.ToArray(), mode, value);

                public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                    functional.pad(input, Pair(pad), mode, value);

                public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                    functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

                // Around every dimension, those of batch and channel too.
                public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                    functional.pad(input, [.. Enumerable.Repeat(pad, (int)input.ndim * 2)], mode, value);

                private static long[] Scaled(Tensor x, double[] scale) => [.. scale.Select((factor, i) => (long)Math.Floor(x.size(i + 2) * factor))];
            }
        }
    }
}
