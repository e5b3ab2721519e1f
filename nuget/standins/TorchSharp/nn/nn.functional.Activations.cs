namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // In place, the result is a second handle of the input's tensor: the input stays the caller's to dispose.
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().alias() : x.relu();

            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? x.relu6_().alias() : x.relu6();

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? input.leaky_relu_(negative_slope).alias() : input.leaky_relu(negative_slope);

            // elu_ is not in place in the real one either.
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                inplace ? x.elu(alpha, 1.0, 1.0).alias() : x.elu(alpha, 1.0, 1.0);

            public static Tensor celu(Tensor x, double alpha, bool inplace = false) =>
                inplace ? Ops.celu_.Update(x, alpha).alias() : Ops.celu.Call(x, alpha);

            public static Tensor selu(Tensor x, bool inplace = false) => inplace ? x.selu_().alias() : x.selu();

            public static Tensor gelu(Tensor x) => x.gelu();

            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_().alias() : x.silu();

            public static Tensor SiLU(Tensor x, bool inplace = false) => silu(x, inplace);

            public static Tensor Mish(Tensor x)
            {
                using var rectified = softplus(x);
                using var squashed = rectified.tanh();
                return x.mul(squashed);
            }

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => inplace ? input.hardsigmoid_().alias() : input.hardsigmoid();

            public static Tensor hardswish(Tensor input, bool inplace = false) => inplace ? input.hardswish_().alias() : input.hardswish();

            public static Tensor Hardtanh(Tensor x, double min_val = -1.0, double max_val = 1.0, bool inplace = false) =>
                inplace ? x.hardtanh_(min_val, max_val).alias() : x.hardtanh(min_val, max_val);

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_().alias() : x.tanh();

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Ops.softplus.Call(x, beta, threshold);

            public static Tensor Softsign(Tensor x)
            {
                using var magnitude = x.abs();
                using var divisor = 1 + magnitude;
                return x.div(divisor);
            }

            public static Tensor logsigmoid(Tensor x) => x.log_sigmoid();

            public static Tensor prelu(Tensor input, Tensor weight) => input.prelu(weight);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor softmin(Tensor x, long dim)
            {
                using var negated = -x;
                return negated.softmax(dim);
            }

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                (inplace ? Ops.dropout_ : Ops.dropout).Call(input, p, training);

            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                (inplace ? Ops.feature_dropout_ : Ops.feature_dropout).Call(input, p, training);
        }
    }
}
