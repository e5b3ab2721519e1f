using System.Reflection;
using System.Runtime.InteropServices;

namespace Experiments;

/// <summary>What figures were measured on.</summary>
/// <param name="Processor">The model's name, where the system tells it.</param>
/// <param name="Packages">The versions of ML.NET, ONNX Runtime and TorchSharp.</param>
public sealed record Machine(string Processor, int Cores, string OperatingSystem, string Runtime, string Packages)
{
    public static Machine Here { get; } = new(
        ProcessorName(),
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        typeof(Machine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Packages").Value!);

    public override string ToString() => $"{Processor}, {Cores} cores, {OperatingSystem}, {Runtime}, {Packages}";

    private static string ProcessorName()
    {
        const string Linux = "/proc/cpuinfo";
        string? name = File.Exists(Linux)
            ? File.ReadLines(Linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return name ?? $"{RuntimeInformation.ProcessArchitecture} processor";
    }
}
