namespace TorchSharp.Modules
{
    internal sealed class Dropout : ParameterLessModule<Tensor, Tensor>
    {
        private readonly double _p;
        private readonly bool _inplace;

        internal Dropout(double p, bool inplace)
            : base(nameof(Dropout))
        {
            _p = p;
            _inplace = inplace;
        }

        public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, _p, training, _inplace);
    }

    internal sealed class Dropout2d : ParameterLessModule<Tensor, Tensor>
    {
        private readonly double _p;
        private readonly bool _inplace;

        internal Dropout2d(double p, bool inplace)
            : base(nameof(Dropout2d))
        {
            _p = p;
            _inplace = inplace;
        }

        public override Tensor forward(Tensor input) => nn.functional.dropout2d(input, _p, training, _inplace);
    }
}

namespace TorchSharp
{
    using TorchSharp.Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            internal static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

            internal static Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);
        }
    }
}
