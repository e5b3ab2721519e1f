namespace TorchSharp.Modules
{
    internal sealed class ReLU : ParameterLessModule<Tensor, Tensor>
    {
        private readonly bool _inplace;

        internal ReLU(bool inplace)
            : base(nameof(ReLU))
        {
            _inplace = inplace;
        }

        public override Tensor forward(Tensor tensor) => nn.functional.relu(tensor, _inplace);
    }

    internal sealed class ReLU6 : ParameterLessModule<Tensor, Tensor>
    {
        private readonly bool _inplace;

        internal ReLU6(bool inplace)
            : base(nameof(ReLU6))
        {
            _inplace = inplace;
        }

        public override Tensor forward(Tensor tensor) => nn.functional.relu6(tensor, _inplace);
    }

    internal sealed class LeakyReLU : ParameterLessModule<Tensor, Tensor>
    {
        private readonly double _negativeSlope;
        private readonly bool _inplace;

        internal LeakyReLU(double negative_slope, bool inplace)
            : base(nameof(LeakyReLU))
        {
            _negativeSlope = negative_slope;
            _inplace = inplace;
        }

        public override Tensor forward(Tensor tensor) => nn.functional.leaky_relu(tensor, _negativeSlope, _inplace);
    }

    internal sealed class ELU : ParameterLessModule<Tensor, Tensor>
    {
        private readonly double _alpha;
        private readonly bool _inplace;

        internal ELU(double alpha, bool inplace)
            : base(nameof(ELU))
        {
            _alpha = alpha;
            _inplace = inplace;
        }

        public override Tensor forward(Tensor tensor) => nn.functional.elu(tensor, _alpha, _inplace);
    }

    internal sealed class CELU : ParameterLessModule<Tensor, Tensor>
    {
        private readonly double _alpha;
        private readonly bool _inplace;

        internal CELU(double alpha, bool inplace)
            : base(nameof(CELU))
        {
            _alpha = alpha;
            _inplace = inplace;
        }

        public override Tensor forward(Tensor tensor) => nn.functional.celu(tensor, _alpha, _inplace);
    }

    internal sealed class SELU : ParameterLessModule<Tensor, Tensor>
    {
        private readonly bool _inplace;

        internal SELU(bool inplace)
            : base(nameof(SELU))
        {
            _inplace = inplace;
        }

        public override Tensor forward(Tensor tensor) => nn.functional.selu(tensor, _inplace);
    }

    internal sealed class GELU : ParameterLessModule<Tensor, Tensor>
    {
        internal GELU()
            : base(nameof(GELU))
        {
        }

        public override Tensor forward(Tensor tensor) => nn.functional.gelu(tensor);
    }

    internal sealed class SiLU : ParameterLessModule<Tensor, Tensor>
    {
        internal SiLU()
            : base(nameof(SiLU))
        {
        }

        public override string GetName() => nameof(SiLU);

        public override Tensor forward(Tensor tensor) => nn.functional.silu(tensor);
    }

    internal sealed class Mish : ParameterLessModule<Tensor, Tensor>
    {
        internal Mish()
            : base(nameof(Mish))
        {
        }

        public override Tensor forward(Tensor tensor) => nn.functional.Mish(tensor);
    }
}

namespace TorchSharp
{
    using TorchSharp.Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            internal static ReLU ReLU(bool inplace = false) => new(inplace);
            internal static ReLU6 ReLU6(bool inplace = false) => new(inplace);
            internal static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);
            internal static ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
            internal static CELU CELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
            internal static SELU SELU(bool inplace = false) => new(inplace);
            internal static GELU GELU() => new();
            internal static SiLU SiLU() => new();
            internal static Mish Mish() => new();
        }
    }
}
