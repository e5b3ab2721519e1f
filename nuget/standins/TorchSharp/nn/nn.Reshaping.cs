namespace TorchSharp.Modules
{
    internal sealed class Identity : ParameterLessModule<Tensor, Tensor>
    {
        internal Identity()
            : base(nameof(Identity))
        {
        }

        public override Tensor forward(Tensor tensor) => tensor.alias();
    }

    internal sealed class Flatten : ParameterLessModule<Tensor, Tensor>
    {
        private readonly long _start;
        private readonly long _end;

        internal Flatten(long start_dim, long end_dim)
            : base(nameof(Flatten))
        {
            _start = start_dim;
            _end = end_dim;
        }

        public override Tensor forward(Tensor input) => input.flatten(_start, _end);
    }

    internal sealed class Unflatten : ParameterLessModule<Tensor, Tensor>
    {
        private readonly long _dim;
        private readonly long[] _size;

        internal Unflatten(long dim, long[] unflattened_size)
            : base(nameof(Unflatten))
        {
            _dim = dim;
            _size = unflattened_size;
        }

        public override Tensor forward(Tensor tensor) => tensor.unflatten(_dim, _size);
    }
}

namespace TorchSharp
{
    using TorchSharp.Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            internal static Identity Identity() => new();

            internal static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

            internal static Unflatten Unflatten(long dim, long[] unflattened_size) => new(dim, unflattened_size);
        }
    }
}
