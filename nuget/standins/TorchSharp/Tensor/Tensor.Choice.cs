namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static Tensor Index(Tensor index) => index.dtype == ScalarType.Int64
            ? index
            : throw new ArgumentException($"The index is of type {index.dtype}; it must be {ScalarType.Int64}.");

        public Tensor index_select(long dim, Tensor index) => Ops.index_select.Call(this, dim, index);
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Ops.index_add.Call(this, dim, Index(index), source, alpha);
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Ops.index_add_.Update(this, dim, Index(index), source, alpha);
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Ops.index_copy.Call(this, dim, Index(index), source);
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Ops.index_copy_.Update(this, dim, Index(index), source);
        public Tensor index_fill(long dim, Tensor index, Scalar value) => Ops.index_fill_int_Scalar.Call(this, dim, Index(index), value);
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Ops.index_fill__int_Scalar.Update(this, dim, Index(index), value);
        public Tensor gather(long dim, Tensor index) => Ops.gather.Call(this, dim, index);
        public Tensor scatter(long dim, Tensor index, Tensor src) => Ops.scatter_src.Call(this, dim, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Ops.scatter__src.Update(this, dim, index, src);
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Ops.scatter_add.Call(this, dim, index, src);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Ops.scatter_add_.Update(this, dim, index, src);
        public Tensor take(Tensor index) => Ops.take.Call(this, index);
        public Tensor masked_fill(Tensor mask, Scalar value) => Ops.masked_fill_Scalar.Call(this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => Ops.masked_fill__Scalar.Update(this, mask, value);
        public Tensor masked_select(Tensor mask) => mask.dtype == ScalarType.Bool
            ? Ops.masked_select.Call(this, mask)
            : throw new ArgumentException($"The mask is of type {mask.dtype}; it must be {ScalarType.Bool}.");

        public Tensor where(Tensor condition, Tensor y) => condition.dtype == ScalarType.Bool
            ? Ops.where_self.Call(condition, this, y)
            : throw new ArgumentException($"The condition is of type {condition.dtype}; it must be {ScalarType.Bool}.");

        // As the real one: the zeros are written through an out argument, which gives a second handle of the same tensor.
        public Tensor zero_() => Ops.zeros_out.Call(shape, this);

        public Tensor nonzero() => Ops.nonzero.Call(this);
        public Tensor argwhere() => Ops.argwhere.Call(this);
        public Tensor fill_(Scalar value) => Ops.fill__Scalar.Update(this, value);
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Ops.copy_.Update(this, source, nonBlocking);
    }
}
