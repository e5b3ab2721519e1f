using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    private static bool _nativeBackendLoaded;

    public static bool TryInitializeDeviceType(DeviceType deviceType)
    {
        if (deviceType == DeviceType.MPS)
        {
            return false;
        }

        LoadNativeBackend();
        return deviceType != DeviceType.CUDA || NativeMethods.shim_cuda_devices() > 0;
    }

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
        {
            throw new InvalidOperationException(deviceType == DeviceType.MPS
                ? $"Torch device type '{deviceType}' is not available on this platform."
                : $"Torch device type {deviceType} did not initialise on the current machine.");
        }
    }

    public static Device InitializeDevice(Device? device)
    {
        device ??= get_default_device();
        InitializeDeviceType(device.type);
        return device;
    }

    private static void LoadNativeBackend()
    {
        if (_nativeBackendLoaded)
        {
            return;
        }

        if (!NativeLibrary.TryLoad(NativeMethods.Library, typeof(torch).Assembly, null, out _))
        {
            var message = "This application or script uses TorchSharp but doesn't contain a reference to libtorch.\n\n"
                + "Consider referencing one of the combination packages TorchSharp-cpu, TorchSharp-cuda-linux, TorchSharp-cuda-windows.";
            Console.WriteLine(message);
            throw new NotSupportedException(message);
        }

        _nativeBackendLoaded = true;
    }

    public static class cuda
    {
        public static bool is_available() => TryInitializeDeviceType(DeviceType.CUDA);

        public static int device_count()
        {
            TryInitializeDeviceType(DeviceType.CUDA);
            return NativeMethods.shim_cuda_devices();
        }
    }

    public static bool cuda_is_available() => cuda.is_available();

    public static bool mps_is_available() => false;

    public static int get_num_threads() => NativeMethods.shim_threads();

    public static void set_num_threads(int num) => NativeMethods.shim_set_threads(num);

    public static int get_num_interop_threads() => NativeMethods.shim_interop_threads();

    public static void set_num_interop_threads(int num) => Native.Check(NativeMethods.shim_set_interop_threads(num));
}
