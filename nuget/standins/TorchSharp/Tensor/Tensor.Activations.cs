namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor relu() => Ops.relu.Call(this);
        public Tensor relu_() => Ops.relu_.Update(this);
        public Tensor relu6() => Ops.relu6.Call(this);
        public Tensor relu6_() => Ops.relu6_.Update(this);
        public Tensor selu() => Ops.selu.Call(this);
        public Tensor selu_() => Ops.selu_.Update(this);
        public Tensor silu() => Ops.silu.Call(this);
        public Tensor silu_() => Ops.silu_.Update(this);
        public Tensor hardsigmoid() => Ops.hardsigmoid.Call(this);
        public Tensor hardsigmoid_() => Ops.hardsigmoid_.Update(this);
        public Tensor hardswish() => Ops.hardswish.Call(this);
        public Tensor hardswish_() => Ops.hardswish_.Update(this);
        public Tensor gelu() => Ops.gelu.Call(this);
        public Tensor celu() => Ops.celu.Call(this);
        public Tensor celu_() => Ops.celu_.Update(this);
        // The real one computes, drops the result and returns this: nothing can rely on it.
        public Tensor hardtanh(Scalar min, Scalar max) => this;

        public Tensor hardtanh_(Scalar min, Scalar max) => Ops.hardtanh_.Update(this, min, max);
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Ops.elu.Call(this, alpha, scale, input_scale);
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Ops.elu_.Update(this, alpha, scale, input_scale);
        public Tensor leaky_relu(Scalar negative_slope) => Ops.leaky_relu.Call(this, negative_slope);
        public Tensor leaky_relu_(Scalar negative_slope) => Ops.leaky_relu_.Update(this, negative_slope);
        public Tensor log_sigmoid() => Ops.log_sigmoid.Call(this);
        public Tensor prelu(Tensor target) => Ops.prelu.Call(this, target);
        public Tensor softmax(long dim, ScalarType? dtype = null) => Ops.softmax_int.Call(this, dim, dtype);
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Ops.log_softmax_int.Call(this, dim, dtype);
    }
}
