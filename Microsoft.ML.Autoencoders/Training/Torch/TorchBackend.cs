using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Loads libtorch, which the application provides by a package, and reports why it cannot be loaded: TorchSharp's own error always names a missing package.</summary>
internal static class TorchBackend
{
    private const int ElfMachineOffset = 18;
    private const ushort ElfX64 = 62, ElfArm64 = 183;

    private static readonly string[] Supported = ["linux-x64", "win-x64", "osx-arm64"];

    /// <exception cref="InvalidOperationException">libtorch cannot be loaded. The message contains the reason and the remedy.</exception>
    public static void Require()
    {
        try
        {
            Initialize();
        }
        catch (Exception e) when (e is NotSupportedException or TypeInitializationException or DllNotFoundException
            or EntryPointNotFoundException or BadImageFormatException or FileNotFoundException)
        {
            throw new InvalidOperationException($"Training requires libtorch, which cannot be loaded. {Reason(e)}", e);
        }
    }

    // A separate method, so that a missing TorchSharp.dll is also caught by the try block.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Initialize() => torch.InitializeDeviceType(DeviceType.CPU);

    private static string Reason(Exception failure)
    {
        string system = $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        if (Find("torch_cpu") is not { } library)
        {
            return Supported.Contains(system)
                ? "Add the NuGet package TorchSharp-cpu, or TorchSharp-cuda-windows or TorchSharp-cuda-linux for an NVIDIA GPU, to the application that calls Fit."
                : $"This process is {system}; TorchSharp-cpu has libtorch for {string.Join(", ", Supported)}.";
        }
        if (Find("LibTorchSharp") is not { } binding)
        {
            return $"{FileName("LibTorchSharp")} of the NuGet package TorchSharp is not in the application's folder, though '{library}' is. Publish the application for {system}.";
        }
        foreach (string file in new[] { library, binding })
        {
            try
            {
                NativeLibrary.Load(file); // stays loaded, as it would in training
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
            {
                return Reason(file, system, e);
            }
        }
        return failure.Message;
    }

    private static string Reason(string file, string system, Exception failure) =>
        failure is BadImageFormatException || IsForOtherMachine(file) || failure.Message.Contains("incompatible architecture", StringComparison.Ordinal)
            ? $"'{file}' is for another processor architecture; this process is {system}. Publish the application for {system}. The loader says: {failure.Message}"
        : failure.Message.Contains("GLIBCXX_", StringComparison.Ordinal)
            ? "The machine's libstdc++ is older than TorchSharp requires, although it has all functions that TorchSharp uses. Set <AutoencodersSupportOlderLinux>true</AutoencodersSupportOlderLinux> "
                + $"in the application's project and build it again. The loader says: {failure.Message}"
        : $"The loader says: {failure.Message}";

    // glibc reports such a file as missing.
    private static bool IsForOtherMachine(string file)
    {
        Span<byte> header = stackalloc byte[ElfMachineOffset + sizeof(ushort)];
        using var stream = File.OpenRead(file);
        return stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header.StartsWith("\u007fELF"u8)
            && BinaryPrimitives.ReadUInt16LittleEndian(header[ElfMachineOffset..]) != (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? ElfArm64 : ElfX64);
    }

    private static string? Find(string library) => $"{AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES")}{Path.PathSeparator}{AppContext.BaseDirectory}"
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, FileName(library)))
        .FirstOrDefault(File.Exists);

    private static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";
}
