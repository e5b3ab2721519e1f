using System.Reflection;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Autoencoders.Report;

/// <summary>The versions of the software that wrote a report.</summary>
internal static class Versions
{
    public static IEnumerable<string> All => [Of("Microsoft.ML.Autoencoders", typeof(Versions).Assembly), Of("Microsoft.ML", typeof(MLContext).Assembly), $"ONNX Runtime {OnnxTelemetry.RuntimeVersion}", RuntimeInformation.FrameworkDescription];

    // Without the commit hash after the plus sign.
    private static string Of(string name, Assembly assembly) => $"{name} {assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "of unknown version"}";
}
