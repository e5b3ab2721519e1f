using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>
/// Disables the telemetry of ONNX Runtime, whose packages collect data by default: on Linux and macOS, the first session of a process writes a device ID and a database to the cache folder.
/// Set the environment variable ORT_DISABLE_TELEMETRY to 0 to keep it enabled.
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
            // OrtEnv's function is called too late to prevent the files, and .NET's SetEnvironmentVariable does not affect native code.
            _ = SetEnvironmentVariable(Encoding.UTF8.GetBytes($"{Variable}\0"), Encoding.UTF8.GetBytes($"{value}\0"), overwrite: 1);
        }
        return true;
    });

    /// <summary>Must be called before a session is created.</summary>
    public static void TurnOff() => _ = Once.Value;

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironmentVariable(byte[] name, byte[] value, int overwrite);
}
