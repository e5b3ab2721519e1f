using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The exports of native/*.cpp: blittable arguments only, so that a call costs what the real binding's costs.</summary>
internal static unsafe partial class NativeMethods
{
    internal const string Library = "TorchShim";

    // Looks at a tensor return at once and take no lock, so they need not let the collector in.
    [LibraryImport(Library), SuppressGCTransition] internal static partial long shim_tensor_dim(IntPtr tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long shim_tensor_numel(IntPtr tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long shim_tensor_itemsize(IntPtr tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int shim_tensor_dtype(IntPtr tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int shim_tensor_device_type(IntPtr tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int shim_tensor_device_index(IntPtr tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int shim_tensor_is_contiguous(IntPtr tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial void shim_tensor_sizes(IntPtr tensor, long* sizes);
    [LibraryImport(Library), SuppressGCTransition] internal static partial void shim_tensor_strides(IntPtr tensor, long* strides);

    [LibraryImport(Library)] internal static partial void shim_tensor_free(IntPtr tensor);
    [LibraryImport(Library)] internal static partial IntPtr shim_tensor_data(IntPtr tensor);
    [LibraryImport(Library)] internal static partial long shim_tensor_storage_offset(IntPtr tensor);
    [LibraryImport(Library)] internal static partial IntPtr shim_tensor_from_memory(void* memory, long* sizes, int dimensions, int dtype, delegate* unmanaged<IntPtr, void> released, IntPtr context);
    [LibraryImport(Library)] internal static partial IntPtr shim_tensor_index(IntPtr tensor, NativeIndex* indices, int count);
    [LibraryImport(Library)] internal static partial int shim_tensor_index_put(IntPtr tensor, NativeIndex* indices, int count, IntPtr value);

    [LibraryImport(Library)] internal static partial int shim_tensor_requires_grad(IntPtr tensor);
    [LibraryImport(Library)] internal static partial int shim_tensor_set_requires_grad(IntPtr tensor, int required);
    [LibraryImport(Library)] internal static partial int shim_tensor_is_leaf(IntPtr tensor);
    [LibraryImport(Library)] internal static partial IntPtr shim_tensor_grad(IntPtr tensor);
    [LibraryImport(Library)] internal static partial void shim_tensor_set_grad(IntPtr tensor, IntPtr grad);
    [LibraryImport(Library)] internal static partial int shim_tensor_retain_grad(IntPtr tensor);
    [LibraryImport(Library)] internal static partial int shim_backward(IntPtr* tensors, int tensorCount, IntPtr* grads, int gradCount, int retainGraph, int createGraph, IntPtr* inputs, int inputCount);
    [LibraryImport(Library)] internal static partial int shim_grad(IntPtr* outputs, int outputCount, IntPtr* inputs, int inputCount, IntPtr* grads, int gradCount, int retainGraph, int createGraph, int allowUnused, IntPtr* results);

    [LibraryImport(Library)] internal static partial IntPtr shim_operator([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string overload);
    [LibraryImport(Library)] internal static partial int shim_call(IntPtr op, NativeValue* arguments, int count, NativeValue* results, int capacity);
    [LibraryImport(Library)] internal static partial void shim_free(IntPtr memory);
    [LibraryImport(Library)] internal static partial IntPtr shim_error();

    [LibraryImport(Library)] internal static partial int shim_grad_enabled();
    [LibraryImport(Library)] internal static partial void shim_set_grad_enabled(int enabled);
    [LibraryImport(Library)] internal static partial int shim_inference_enabled();
    [LibraryImport(Library)] internal static partial IntPtr shim_inference_enter(int enabled);
    [LibraryImport(Library)] internal static partial void shim_inference_leave(IntPtr guard);
    [LibraryImport(Library)] internal static partial int shim_anomaly_enabled();
    [LibraryImport(Library)] internal static partial int shim_anomaly_checks_nan();
    [LibraryImport(Library)] internal static partial void shim_set_anomaly(int enabled, int checkNan);

    [LibraryImport(Library)] internal static partial IntPtr shim_generator_default();
    [LibraryImport(Library)] internal static partial IntPtr shim_generator_new(ulong seed);
    [LibraryImport(Library)] internal static partial void shim_generator_free(IntPtr generator);
    [LibraryImport(Library)] internal static partial long shim_generator_seed(IntPtr generator);
    [LibraryImport(Library)] internal static partial void shim_generator_set_seed(IntPtr generator, long seed);
    [LibraryImport(Library)] internal static partial IntPtr shim_generator_state(IntPtr generator);
    [LibraryImport(Library)] internal static partial int shim_generator_set_state(IntPtr generator, IntPtr state);

    [LibraryImport(Library)] internal static partial int shim_threads();
    [LibraryImport(Library)] internal static partial void shim_set_threads(int count);
    [LibraryImport(Library)] internal static partial int shim_interop_threads();
    [LibraryImport(Library)] internal static partial int shim_set_interop_threads(int count);
    [LibraryImport(Library)] internal static partial int shim_cuda_devices();
}
