namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => NativeMethods.shim_tensor_requires_grad(Handle) != 0;
            set => Native.Check(NativeMethods.shim_tensor_set_requires_grad(Handle, value ? 1 : 0));
        }

        public bool is_leaf => NativeMethods.shim_tensor_is_leaf(Handle) != 0;

        public Tensor? grad
        {
            get => NativeMethods.shim_tensor_grad(Handle) is var found && found != 0 ? new Tensor(found) : null;
            set => NativeMethods.shim_tensor_set_grad(Handle, value is null ? 0 : value.Handle);
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void retain_grad() => Native.Check(NativeMethods.shim_tensor_retain_grad(Handle));

        public void backward() => autograd.backward([this]);
    }
}
