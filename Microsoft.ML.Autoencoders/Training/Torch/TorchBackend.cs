using System.Runtime.CompilerServices;
using TorchSharp;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Whether TorchSharp finds a libtorch to run on: which one is the application's choice, so it may have none.</summary>
internal static class TorchBackend
{
    /// <exception cref="InvalidOperationException">No libtorch can be loaded.</exception>
    public static void Require()
    {
        try
        {
            Initialize();
        }
        catch (Exception e) when (e is NotSupportedException or TypeInitializationException or DllNotFoundException
            or EntryPointNotFoundException or BadImageFormatException or FileNotFoundException)
        {
            throw new InvalidOperationException(
                "Training needs libtorch, and TorchSharp could load none. Add the NuGet package TorchSharp-cpu, "
                + "or TorchSharp-cuda-windows or TorchSharp-cuda-linux for an NVIDIA GPU, to the application that calls Fit.", e);
        }
    }

    // Apart, so that a missing TorchSharp.dll is met inside the try as well.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Initialize() => torch.InitializeDeviceType(DeviceType.CPU);
}
