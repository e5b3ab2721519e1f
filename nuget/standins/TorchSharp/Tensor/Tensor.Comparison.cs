namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => target is null ? false : Ops.eq_Tensor.Call(this, target);
        public Tensor eq(Scalar target) => target is null ? false : Ops.eq_Scalar.Call(this, target);
        public Tensor eq_(Tensor target) => target is null ? false : Ops.eq__Tensor.Update(this, target);
        public Tensor eq_(Scalar target) => target is null ? false : Ops.eq__Scalar.Update(this, target);
        public Tensor ne(Tensor target) => Ops.ne_Tensor.Call(this, target);
        public Tensor ne(Scalar target) => Ops.ne_Scalar.Call(this, target);
        public Tensor ne_(Tensor target) => Ops.ne__Tensor.Update(this, target);
        public Tensor ne_(Scalar target) => Ops.ne__Scalar.Update(this, target);
        public Tensor lt(Tensor target) => Ops.lt_Tensor.Call(this, target);
        public Tensor lt(Scalar target) => Ops.lt_Scalar.Call(this, target);
        public Tensor lt_(Tensor target) => Ops.lt__Tensor.Update(this, target);
        public Tensor lt_(Scalar target) => Ops.lt__Scalar.Update(this, target);
        public Tensor le(Tensor target) => Ops.le_Tensor.Call(this, target);
        public Tensor le(Scalar target) => Ops.le_Scalar.Call(this, target);
        public Tensor le_(Tensor target) => Ops.le__Tensor.Update(this, target);
        public Tensor le_(Scalar target) => Ops.le__Scalar.Update(this, target);
        public Tensor gt(Tensor target) => target is null ? false : Ops.gt_Tensor.Call(this, target);
        public Tensor gt(Scalar target) => target is null ? false : Ops.gt_Scalar.Call(this, target);
        public Tensor gt_(Tensor target) => target is null ? false : Ops.gt__Tensor.Update(this, target);
        public Tensor gt_(Scalar target) => target is null ? false : Ops.gt__Scalar.Update(this, target);
        public Tensor ge(Tensor target) => target is null ? false : Ops.ge_Tensor.Call(this, target);
        public Tensor ge(Scalar target) => target is null ? false : Ops.ge_Scalar.Call(this, target);
        public Tensor ge_(Tensor target) => target is null ? false : Ops.ge__Tensor.Update(this, target);
        public Tensor ge_(Scalar target) => target is null ? false : Ops.ge__Scalar.Update(this, target);

        public Tensor greater(Tensor target) => gt(target);
        public Tensor greater_equal(Tensor target) => ge(target);
        public Tensor less(Tensor target) => lt(target);
        public Tensor less_equal(Tensor target) => le(target);
        public Tensor not_equal(Tensor target) => ne(target);
        public Tensor equal(Tensor target) => eq(target);
        public Tensor isclose(Tensor other, double rtol = 1e-5, double atol = 1e-8, bool nanEqual = false) => Ops.isclose.Call(this, other, rtol, atol, nanEqual);
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) => Ops.isin_Tensor_Tensor.Call(this, test_elements, assumeUnique, invert);
        public Tensor isnan() => Ops.isnan.Call(this);
        public Tensor isinf() => Ops.isinf.Call(this);
        public Tensor isfinite() => Ops.isfinite.Call(this);
        public Tensor isposinf() => Ops.isposinf.Call(this);
        public Tensor isneginf() => Ops.isneginf.Call(this);
        public Tensor logical_and(Tensor other) => Ops.logical_and.Call(this, other);
        public Tensor logical_and_(Tensor other) => Ops.logical_and_.Update(this, other);
        public Tensor logical_or(Tensor other) => Ops.logical_or.Call(this, other);
        public Tensor logical_or_(Tensor other) => Ops.logical_or_.Update(this, other);
        public Tensor logical_xor(Tensor other) => Ops.logical_xor.Call(this, other);
        public Tensor logical_xor_(Tensor other) => Ops.logical_xor_.Update(this, other);
        public Tensor logical_not() => Ops.logical_not.Call(this);
        public Tensor logical_not_() => Ops.logical_not_.Update(this);
        public bool allclose(Tensor target, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false) => target is not null && Ops.allclose.CallValue(this, target, rtol, atol, equal_nan).Bits != 0;
        public bool Equals(Tensor target) => target is not null && Ops.equal.CallValue(this, target).Bits != 0;
    }
}
