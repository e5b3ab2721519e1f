using TorchSharp.Utils;

namespace TorchSharp.Modules
{
    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        private readonly long? _padding;
        private readonly double? _maxNorm;
        private readonly double _normType;
        private readonly bool _scaleByFrequency;
        private readonly bool _sparse;

        [ComponentName(Name = nameof(weight))]
        private Parameter? _weight;

        internal Embedding(Tensor weights, bool freeze, long? padding, double? maxNorm, double normType, bool scaleByFrequency, bool sparse)
            : base(nameof(Embedding))
        {
            _padding = padding;
            _maxNorm = maxNorm;
            _normType = normType;
            _scaleByFrequency = scaleByFrequency;
            _sparse = sparse;
            weight = new Parameter(weights, !freeze);
        }

        public Parameter? weight
        {
            get => _weight;
            set => SetParameter(ref _weight, value, nameof(weight));
        }

        public override Tensor forward(Tensor input)
        {
            if (_maxNorm is { } norm)
            {
                using var _ = no_grad();
                using var rows = input.contiguous();
                Ops.embedding_renorm_.Update(weight, rows, norm, _normType);
            }

            return Ops.embedding.Call(weight, input, _padding ?? -1, _scaleByFrequency, _sparse);
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
            public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                var weights = init.normal_(empty(num_embeddings, embedding_dims, dtype, device));
                if (padding_idx is { } padding)
                {
                    using var row = weights.select(0, padding);
                    row.fill_(0);
                }

                return new(weights, false, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
            }

            public static Embedding Embedding_from_pretrained(Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
                new(embeddings.to(dtype ?? embeddings.dtype, device ?? embeddings.device, copy: true), freeze, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
        }
    }
}
