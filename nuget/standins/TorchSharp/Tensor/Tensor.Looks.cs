namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions => NativeMethods.shim_tensor_dim(Handle);

        public long ndim => Dimensions;

        public long NumberOfElements => NativeMethods.shim_tensor_numel(Handle);

        public long ElementSize => NativeMethods.shim_tensor_itemsize(Handle);

        public ScalarType dtype => (ScalarType)NativeMethods.shim_tensor_dtype(Handle);

        public DeviceType device_type => (DeviceType)NativeMethods.shim_tensor_device_type(Handle);

        public int device_index => NativeMethods.shim_tensor_device_index(Handle);

        public Device device => device_type == DeviceType.CPU ? new Device(DeviceType.CPU) : new Device(device_type, device_index);

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[Dimensions];
                fixed (long* target = sizes)
                {
                    NativeMethods.shim_tensor_sizes(Handle, target);
                }

                return sizes;
            }
        }

        public Tensor T => permute(Enumerable.Range(0, (int)ndim).Reverse().Select(dim => (long)dim));

        public Tensor mT => Ops.mT.Call(this);

        public long dim() => Dimensions;

        public long numel() => NumberOfElements;

        public long element_size() => ElementSize;

        public long[] size() => shape;

        public long size(int dim) => shape[Wrap(dim)];

        public unsafe long[] stride()
        {
            var strides = new long[Dimensions];
            fixed (long* target = strides)
            {
                NativeMethods.shim_tensor_strides(Handle, target);
            }

            return strides;
        }

        public long stride(int dim) => stride()[Wrap(dim)];

        public long storage_offset() => NativeMethods.shim_tensor_storage_offset(Handle);

        public bool is_contiguous() => NativeMethods.shim_tensor_is_contiguous(Handle) != 0;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_nonzero() => numel() == 1
            ? Ops.is_nonzero.CallValue(this).Bits != 0
            : throw new InvalidOperationException("is_nonzero() called on non-singleton tensor");

        public override string ToString() => $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        private int Wrap(int dim)
        {
            var dimensions = (int)Dimensions;
            return dim >= -dimensions && dim < dimensions
                ? (dim + dimensions) % dimensions
                : throw new System.Runtime.InteropServices.ExternalException(
                    $"Dimension out of range (expected to be in range of [{-dimensions}, {dimensions - 1}], but got {dim})");
        }
    }

    public static long numel(Tensor input) => input.numel();

    public static bool is_nonzero(Tensor input) => input.is_nonzero();

    public static bool is_tensor(object obj) => obj is Tensor;
}
