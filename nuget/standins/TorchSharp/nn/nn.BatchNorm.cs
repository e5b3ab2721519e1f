using TorchSharp.Utils;

namespace TorchSharp.Modules
{
    internal abstract class NormBase : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = nameof(weight))]
        private Parameter? _weight;

        [ComponentName(Name = nameof(bias))]
        private Parameter? _bias;

        [ComponentName(Name = nameof(running_mean))]
        private Tensor? _runningMean;

        [ComponentName(Name = nameof(running_var))]
        private Tensor? _runningVar;

        [ComponentName(Name = nameof(num_batches_tracked))]
        private Tensor? _batchesTracked;

        private protected NormBase(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
            : base(name)
        {
            Eps = eps;
            Momentum = momentum;
            if (affine)
            {
                weight = nn.Parameter(ones(num_features, dtype, device));
                bias = nn.Parameter(zeros(num_features, dtype, device));
            }

            if (track_running_stats)
            {
                running_mean = zeros(num_features, dtype, device);
                running_var = ones(num_features, dtype, device);
                num_batches_tracked = tensor(0L, dtype, device);
            }
        }

        public Parameter weight
        {
            get => _weight!;
            set => SetWeight(ref _weight, value, nameof(weight));
        }

        public Parameter? bias
        {
            get => _bias;
            set => SetParameter(ref _bias, value, nameof(bias));
        }

        public Tensor? running_mean
        {
            get => _runningMean;
            set => SetBuffer(ref _runningMean, value, nameof(running_mean));
        }

        public Tensor? running_var
        {
            get => _runningVar;
            set => SetBuffer(ref _runningVar, value, nameof(running_var));
        }

        public Tensor? num_batches_tracked
        {
            get => _batchesTracked;
            set => SetBuffer(ref _batchesTracked, value, nameof(num_batches_tracked));
        }

        private protected double Eps { get; }

        private protected double Momentum { get; }

        private protected abstract void ValidateInputDimensions(Tensor input);

        private void SetBuffer(ref Tensor? field, Tensor? value, string name)
        {
            field?.Dispose();
            field = value?.DetachFromDisposeScope();
            ConditionallyRegisterBuffer(name, field);
        }
    }

    internal abstract class BatchNorm : NormBase
    {
        private protected BatchNorm(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
        {
        }

        public override Tensor forward(Tensor input)
        {
            ValidateInputDimensions(input);
            if (training)
            {
                num_batches_tracked?.add_(1);
            }

            var byBatch = training || (running_mean is null && running_var is null);
            return nn.functional.batch_norm(input, running_mean, running_var, weight, bias, byBatch, Momentum, Eps);
        }
    }

    internal sealed class BatchNorm1d : BatchNorm
    {
        internal BatchNorm1d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm1d))
        {
        }

        private protected override void ValidateInputDimensions(Tensor input)
        {
            if (input.ndim is not (2 or 3))
            {
                throw new ArgumentException($"expected 2D or 3D input, but got {input.ndim}D input.");
            }
        }
    }

    internal sealed class BatchNorm2d : BatchNorm
    {
        // Its name is the real one's.
        internal BatchNorm2d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm1d))
        {
        }

        private protected override void ValidateInputDimensions(Tensor input)
        {
            if (input.ndim != 4)
            {
                throw new ArgumentException($"expected 4D input, but got {input.ndim}D input.");
            }
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
            internal static BatchNorm1d BatchNorm1d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            internal static BatchNorm2d BatchNorm2d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            public static partial class functional
            {
                public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5) =>
                    Ops.batch_norm.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, false);
            }
        }
    }
}
