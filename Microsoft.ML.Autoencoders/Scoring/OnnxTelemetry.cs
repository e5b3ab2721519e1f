using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>
/// Turns ONNX Runtime's telemetry off. Its packages collect by default: on Linux and macOS a device id and a database are written to the cache folder when the first session of a process is made.
/// The environment variable ORT_DISABLE_TELEMETRY set to 0 leaves it on.
/// </summary>
internal static class OnnxTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>The version of ONNX Runtime.</summary>
    public static string RuntimeVersion
    {
        get
        {
            TurnOff();
            return OrtEnv.Instance().GetVersionString();
        }
    }

    private static readonly Lazy<bool> Once = new(() =>
    {
        string value = Environment.GetEnvironmentVariable(Variable) ?? "1";
        if (OperatingSystem.IsWindows())
        {
            if (value != "0")
            {
                OrtEnv.Instance().DisableTelemetryEvents();
            }
        }
        else
        {
            // The function of OrtEnv comes too late for the files, and .NET's does not reach native code.
            _ = SetEnvironmentVariable(Encoding.UTF8.GetBytes($"{Variable}\0"), Encoding.UTF8.GetBytes($"{value}\0"), overwrite: 1);
        }
        return true;
    });

    /// <summary>To be called before a session is made.</summary>
    public static void TurnOff() => _ = Once.Value;

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironmentVariable(byte[] name, byte[] value, int overwrite);
}
