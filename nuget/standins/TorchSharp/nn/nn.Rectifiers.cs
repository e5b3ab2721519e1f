namespace TorchSharp.Modules
{
    public sealed class ReLU : ParameterLessModule<Tensor, Tensor>
    {
        private readonly bool _inplace;

        internal ReLU(bool inplace)
            : base(nameof(ReLU))
        {
            _inplace = inplace;
        }

        public override Tensor forward(Tensor tensor) => nn.functional.relu(tensor, _inplace);
    }

    public sealed class ReLU6 : ParameterLessModule<Tensor, Tensor>
    {
        private readonly bool _inplace;

        internal ReLU6(bool inplace)
            : base(nameof(ReLU6))
        {
            _inplace = inplace;
        }

        public override Tensor forward(Tensor tensor) => nn.functional.relu6(tensor, _inplace);
    }

    public sealed class LeakyReLU : ParameterLessModule<Tensor, Tensor>
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

    public sealed class ELU : ParameterLessModule<Tensor, Tensor>
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

    public sealed class CELU : ParameterLessModule<Tensor, Tensor>
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

    public sealed class SELU : ParameterLessModule<Tensor, Tensor>
    {
        private readonly bool _inplace;

        internal SELU(bool inplace)
            : base(nameof(SELU))
        {
            _inplace = inplace;
        }

        public override Tensor forward(Tensor tensor) => nn.functional.selu(tensor, _inplace);
    }

    public sealed class GELU : ParameterLessModule<Tensor, Tensor>
    {
        internal GELU()
            : base(nameof(GELU))
        {
        }

        public override Tensor forward(Tensor tensor) => nn.functional.gelu(tensor);
    }

    public sealed class SiLU : ParameterLessModule<Tensor, Tensor>
    {
        internal SiLU()
            : base(nameof(SiLU))
        {
        }

        public override string GetName() => nameof(SiLU);

        public override Tensor forward(Tensor tensor) => nn.functional.silu(tensor);
    }

    public sealed class Mish : ParameterLessModule<Tensor, Tensor>
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
            public static ReLU ReLU(bool inplace = false) => new(inplace);
            public static ReLU6 ReLU6(bool inplace = false) => new(inplace);
            public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);
            public static ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
            public static CELU CELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
            public static SELU SELU(bool inplace = false) => new(inplace);
            public static GELU GELU() => new();
            public static SiLU SiLU() => new();
            public static Mish Mish() => new();
        }
    }
}
