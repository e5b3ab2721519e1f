namespace TorchSharp.Modules
{
    internal sealed class Sigmoid : ParameterLessModule<Tensor, Tensor>
    {
        internal Sigmoid()
            : base(nameof(Sigmoid))
        {
        }

        public override Tensor forward(Tensor tensor) => nn.functional.sigmoid(tensor);
    }

    internal sealed class Hardsigmoid : ParameterLessModule<Tensor, Tensor>
    {
        private readonly bool _inplace;

        internal Hardsigmoid(bool inplace)
            : base(nameof(Hardsigmoid))
        {
            _inplace = inplace;
        }

        public override Tensor forward(Tensor tensor) => nn.functional.hardsigmoid(tensor, _inplace);
    }

    internal sealed class Hardswish : ParameterLessModule<Tensor, Tensor>
    {
        private readonly bool _inplace;

        internal Hardswish(bool inplace)
            : base(nameof(Hardswish))
        {
            _inplace = inplace;
        }

        public override Tensor forward(Tensor tensor) => nn.functional.hardswish(tensor, _inplace);
    }

    internal sealed class Hardtanh : ParameterLessModule<Tensor, Tensor>
    {
        private readonly double _minVal;
        private readonly double _maxVal;
        private readonly bool _inplace;

        internal Hardtanh(double min_val, double max_val, bool inplace)
            : base(nameof(Hardtanh))
        {
            _minVal = min_val;
            _maxVal = max_val;
            _inplace = inplace;
        }

        public override string GetName() => nameof(Hardtanh);

        public override Tensor forward(Tensor tensor) => nn.functional.Hardtanh(tensor, _minVal, _maxVal, _inplace);
    }

    internal sealed class Tanh : ParameterLessModule<Tensor, Tensor>
    {
        internal Tanh()
            : base(nameof(Tanh))
        {
        }

        public override string GetName() => nameof(Tanh);

        public override Tensor forward(Tensor tensor) => nn.functional.tanh(tensor);
    }

    internal sealed class Softplus : ParameterLessModule<Tensor, Tensor>
    {
        private readonly double _beta;
        private readonly double _threshold;

        internal Softplus(double beta, double threshold)
            : base(nameof(Softplus))
        {
            _beta = beta;
            _threshold = threshold;
        }

        public override Tensor forward(Tensor tensor) => nn.functional.softplus(tensor, _beta, _threshold);
    }

    internal sealed class Softsign : ParameterLessModule<Tensor, Tensor>
    {
        internal Softsign()
            : base(nameof(Softsign))
        {
        }

        public override Tensor forward(Tensor tensor) => nn.functional.Softsign(tensor);
    }

    internal sealed class LogSigmoid : ParameterLessModule<Tensor, Tensor>
    {
        internal LogSigmoid()
            : base(nameof(LogSigmoid))
        {
        }

        public override Tensor forward(Tensor tensor) => nn.functional.logsigmoid(tensor);
    }

    internal sealed class Softmax : ParameterLessModule<Tensor, Tensor>
    {
        private readonly long _dim;

        internal Softmax(long dim)
            : base(nameof(Softmax))
        {
            _dim = dim;
        }

        public override Tensor forward(Tensor tensor) => nn.functional.softmax(tensor, _dim);
    }

    internal sealed class LogSoftmax : ParameterLessModule<Tensor, Tensor>
    {
        private readonly long _dim;

        internal LogSoftmax(long dim)
            : base(nameof(LogSoftmax))
        {
            _dim = dim;
        }

        public override Tensor forward(Tensor tensor) => nn.functional.log_softmax(tensor, _dim);
    }
}

namespace TorchSharp
{
    using TorchSharp.Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            internal static Sigmoid Sigmoid() => new();
            internal static Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);
            internal static Hardswish Hardswish(bool inplace = false) => new(inplace);
            internal static Hardtanh Hardtanh(double min_val = -1.0, double max_val = 1.0, bool inplace = false) => new(min_val, max_val, inplace);
            internal static Tanh Tanh() => new();
            internal static Softplus Softplus(double beta = 1, double threshold = 20) => new(beta, threshold);
            internal static Softsign Softsign() => new();
            internal static LogSigmoid LogSigmoid() => new();
            internal static Softmax Softmax(long dim) => new(dim);
            internal static LogSoftmax LogSoftmax(long dim) => new(dim);
        }
    }
}
