using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>What an index is made of: the numbers of native/runtime.cpp.</summary>
internal enum IndexKind
{
    None, Ellipsis, Single, Bool, Slice, Tensor,
}

/// <summary>An index of one dimension as the shim reads it; the bits of Given say which bounds of a slice are there.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeIndex
{
    internal IndexKind Kind;
    internal int Given;
    internal long Start;
    internal long Stop;
    internal long Step;
    internal IntPtr Tensor;
}
