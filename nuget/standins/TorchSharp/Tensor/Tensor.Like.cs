namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => WithGrad(Ops.empty_like.Call(this, dtype ?? this.dtype, Operand.None, device ?? this.device), requires_grad);
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => WithGrad(Ops.zeros_like.Call(this, dtype ?? this.dtype, Operand.None, device ?? this.device), requires_grad);
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => WithGrad(Ops.ones_like.Call(this, dtype ?? this.dtype, Operand.None, device ?? this.device), requires_grad);
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => WithGrad(Ops.rand_like.Call(this, dtype ?? this.dtype, Operand.None, device ?? this.device), requires_grad);
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => WithGrad(Ops.randn_like.Call(this, dtype ?? this.dtype, Operand.None, device ?? this.device), requires_grad);
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => WithGrad(Ops.full_like.Call(this, value, dtype ?? this.dtype, Operand.None, device ?? this.device), requires_grad);
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => WithGrad(Ops.randint_like_low_dtype.Call(this, low, high, dtype ?? this.dtype, Operand.None, device ?? this.device), requires_grad);
    }
}
