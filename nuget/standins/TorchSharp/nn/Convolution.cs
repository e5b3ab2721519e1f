using TorchSharp.Utils;

namespace TorchSharp
{
    public enum Padding
    {
        Valid = 0,
        Same = 1,
    }

    public enum PaddingModes
    {
        Zeros = 0,
        Reflect = 1,
        Replicate = 2,
        Circular = 3,
        Constant = 4,
    }
}

namespace TorchSharp.Modules
{
    /// <summary>What convolutions of every number of dimensions share, transposed or not.</summary>
    public abstract class Convolution : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = nameof(weight))]
        private Parameter? _weight;

        [ComponentName(Name = nameof(bias))]
        private Parameter? _bias;

        private protected Convolution(string name, ConvolutionShape shape, bool transposed, bool bias, Device? device, ScalarType? dtype)
            : base(name)
        {
            if (transposed && shape.PaddingMode != PaddingModes.Zeros)
            {
                throw new ArgumentException($"A transposed convolution pads with {PaddingModes.Zeros} only, not {shape.PaddingMode}.", nameof(shape));
            }

            Shape = shape;
            var (rows, columns) = transposed ? (shape.Inputs, shape.Outputs / shape.Groups) : (shape.Outputs, shape.Inputs / shape.Groups);
            weight = nn.Parameter(empty([rows, columns, .. shape.Kernel], dtype, device));
            this.bias = bias ? nn.Parameter(empty(shape.Outputs, dtype, device)) : null;
            nn.init.ResetAffine(weight, this.bias);
        }

        internal Parameter weight
        {
            get => _weight!;
            set => SetWeight(ref _weight, value, nameof(weight));
        }

        internal Parameter? bias
        {
            get => _bias;
            set => SetParameter(ref _bias, value, nameof(bias));
        }

        private protected ConvolutionShape Shape { get; }

        protected bool ValidateShape(Tensor input, long dimensions)
        {
            var shape = input.shape;
            return (shape.Length == dimensions + 2 && shape[1] == Shape.Inputs) || (shape.Length == dimensions + 1 && shape[0] == Shape.Inputs);
        }

        private protected void CheckInput(Tensor input, int dimensions)
        {
            if (!ValidateShape(input, dimensions))
            {
                throw new ArgumentException($"{GetName()} needs an input of {dimensions + 1} dimensions, or {dimensions + 2} with a batch, and {Shape.Inputs} channels; "
                    + $"this one is of {string.Join("x", input.shape)}.");
            }
        }

        /// <summary>Padding other than with zeros is a step of its own before the convolution, from the last dimension to the first.</summary>
        private protected Tensor Convolve(Tensor input, Operator padded, Operator named)
        {
            if (Shape.PaddingMode != PaddingModes.Zeros)
            {
                using var wider = nn.functional.pad(input, Shape.Around(), Shape.PaddingMode);
                return padded.Call(wider, weight, bias, Shape.Stride, new long[Shape.Kernel.Length], Shape.Dilation, Shape.Groups);
            }

            return Shape.Padding is { } padding
                ? padded.Call(input, weight, bias, Shape.Stride, padding, Shape.Dilation, Shape.Groups)
                : named.Call(input, weight, bias, Shape.Stride, Shape.NamedPadding == Padding.Same ? "same" : "valid", Shape.Dilation, Shape.Groups);
        }
    }

    /// <summary>The numbers of a convolution, one of Kernel, Stride, Padding, Dilation and OutputPadding a spatial dimension.</summary>
    internal sealed record ConvolutionShape(long Inputs, long Outputs, long[] Kernel, long[] Stride, long[] Dilation, long Groups)
    {
        internal long[]? Padding { get; init; }

        internal Padding NamedPadding { get; init; }

        internal long[] OutputPadding { get; init; } = [0];

        internal PaddingModes PaddingMode { get; init; }

        /// <summary>The padding before and after each dimension, last dimension first.</summary>
        internal long[] Around()
        {
            if (Padding is not null)
            {
                return [.. Padding.Reverse().SelectMany(width => new[] { width, width })];
            }

            if (NamedPadding == TorchSharp.Padding.Same && Stride.Any(step => step != 1))
            {
                throw new ArgumentException($"Padding to the same size needs a stride of 1, not {string.Join("x", Stride)}.");
            }

            // First dimension first, in the real one too: a kernel that is not square is padded along the wrong sides.
            return [.. Kernel.Zip(Dilation, (size, dilation) => NamedPadding == TorchSharp.Padding.Same ? dilation * (size - 1) : 0)
                .SelectMany(total => new[] { total / 2, total - total / 2 })];
        }
    }
}
