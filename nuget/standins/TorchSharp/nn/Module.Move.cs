using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private DeviceType _deviceType = DeviceType.CPU;
            private int _deviceIndex = -1;

            public Module _to(Tensor other, bool non_blocking)
            {
                _to(other.dtype, non_blocking);
                return _to(other.device_type, other.device_index, non_blocking);
            }

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                CheckType(dtype);
                InitializeDeviceType(device.type);
                Convert(dtype, device.type == DeviceType.CUDA ? device : new Device(device.type), non_blocking);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                deviceIndex = deviceType == DeviceType.CUDA ? deviceIndex : -1;
                if (deviceType != _deviceType || deviceIndex != _deviceIndex)
                {
                    InitializeDeviceType(deviceType);
                    Convert(null, new Device(deviceType, deviceIndex), non_blocking);
                }

                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                CheckType(dtype);
                Convert(dtype, null, non_blocking);
                return this;
            }

            private static void CheckType(ScalarType dtype)
            {
                if (!dtype.IsFloatingPoint() && !dtype.IsComplex())
                {
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={dtype}");
                }
            }

            // Integral tensors keep their type.
            private static ScalarType TypeOf(Tensor tensor, ScalarType? dtype) =>
                dtype is { } type && (tensor.dtype.IsFloatingPoint() || tensor.dtype.IsComplex()) ? type : tensor.dtype;

            /// <summary>What needs another type or device is replaced: in the registry, and in the property or field that holds it.</summary>
            private void Convert(ScalarType? dtype, Device? device, bool nonBlocking)
            {
                foreach (var (_, module) in named_children())
                {
                    if (device is null)
                    {
                        module._to(dtype!.Value, nonBlocking);
                    }
                    else if (dtype is null)
                    {
                        module._to(device.type, device.index, nonBlocking);
                    }
                    else
                    {
                        module._to(device, dtype.Value, nonBlocking);
                    }
                }

                foreach (var (name, parameter) in named_parameters(false).ToList())
                {
                    if (Replacement(parameter, dtype, device) is { } replacement && !SetProperty(name, replacement))
                    {
                        parameter.Dispose();
                        ConditionallyRegisterParameter(name, replacement);
                        SetField(name, replacement);
                    }
                }

                foreach (var (name, buffer) in named_buffers(false).ToList())
                {
                    var target = device ?? buffer.device;
                    if (!buffer.WouldCopy(dtype ?? buffer.dtype, target))
                    {
                        continue;
                    }

                    var replacement = buffer.to(TypeOf(buffer, dtype), target, disposeAfter: true).DetachFromDisposeScope();
                    if (!SetProperty(name, replacement))
                    {
                        ConditionallyRegisterBuffer(name, replacement);
                        SetField(name, replacement);
                    }
                }

                if (device is not null)
                {
                    (_deviceType, _deviceIndex) = (device.type, device.index);
                }
            }

            private static Parameter? Replacement(Parameter parameter, ScalarType? dtype, Device? device)
            {
                using var grad = parameter.grad;
                var target = device ?? parameter.device;
                var type = dtype ?? parameter.dtype;
                if (!parameter.WouldCopy(type, target) && grad?.WouldCopy(type, target) != true)
                {
                    return null;
                }

                using var _ = no_grad();
                var replacement = new Parameter(parameter.to(TypeOf(parameter, dtype), target), parameter.requires_grad);
                replacement.DetachFromDisposeScope();
                if (grad is not null)
                {
                    using var moved = grad.to(TypeOf(parameter, dtype), target).with_requires_grad(grad.requires_grad);
                    replacement.grad = moved;
                }

                return replacement;
            }

            private bool SetProperty(string name, Tensor value)
            {
                if (GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance) is not { } property)
                {
                    return false;
                }

                property.SetValue(this, value);
                return true;
            }

            private void SetField(string name, Tensor value) =>
                Fields(GetType()).FirstOrDefault(field => field.ComponentName() == name)?.SetValue(this, value);
        }
    }
}

public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, Device device, bool non_blocking = false)
        where T : nn.Module => (T)module._to(device.type, device.index, non_blocking);

    public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false)
        where T : nn.Module => (T)module._to(device, type, non_blocking);

    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false)
        where T : nn.Module => (T)module._to(deviceType, deviceIndex, non_blocking);

    public static T to<T>(this T module, string device, bool non_blocking = false)
        where T : nn.Module => module.to(new Device(device), non_blocking);

    public static T to<T>(this T module, ScalarType type, bool non_blocking = false)
        where T : nn.Module => (T)module._to(type, non_blocking);

    public static T to<T>(this T module, Tensor other, bool non_blocking = false)
        where T : nn.Module => (T)module._to(other, non_blocking);

    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : nn.Module => (T)module._to(DeviceType.CPU, -1, non_blocking);

    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false)
        where T : nn.Module => (T)module._to(DeviceType.CUDA, deviceIndex, non_blocking);

    public static T half<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.Float16, non_blocking);

    public static T @float<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.Float32, non_blocking);

    public static T @double<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.Float64, non_blocking);
}
