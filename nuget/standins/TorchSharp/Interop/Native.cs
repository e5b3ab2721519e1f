using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>What a call into libtorch does when it fails.</summary>
internal static class Native
{
    internal static string Error => Marshal.PtrToStringUTF8(NativeMethods.shim_error()) ?? "";

    [DoesNotReturn]
    internal static void Throw() => throw new ExternalException(Error);

    internal static void Check(int status)
    {
        if (status < 0)
        {
            Throw();
        }
    }

    internal static Tensor Wrap(IntPtr handle)
    {
        if (handle == 0)
        {
            Throw();
        }

        return new Tensor(handle);
    }

    /// <summary>
    /// Around a few calls the real TorchSharp has no catch, and an error of libtorch there ends the process. So it does here: code that
    /// survived the error on this assembly would fall on the real one. Only the message is kinder.
    /// </summary>
    [DoesNotReturn]
    internal static void EndProcess(string member, string error) =>
        Environment.FailFast($"An error of libtorch inside {member}, which TorchSharp doesn't catch: {error}");

    internal static IntPtr[] Handles(this IEnumerable<Tensor> tensors) => [.. tensors.Select(tensor => tensor.Handle)];
}
