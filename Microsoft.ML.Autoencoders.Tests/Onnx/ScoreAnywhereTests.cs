using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace Microsoft.ML.Autoencoders.Tests.Onnx;

/// <summary>examples/ScoreAnywhere: another runtime scores an exported detector's rows alike.</summary>
[TestClass]
public sealed class ScoreAnywhereTests
{
    [TestMethod]
    public void Node_scores_as_NET_does()
    {
        RequireCommand("node");
        RequireCommand(OperatingSystem.IsWindows() ? "npm.cmd" : "npm");
        string configuration = typeof(ScoreAnywhereTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        string program = Repository.PathOf("artifacts", "bin", "ScoreAnywhere", configuration.ToLowerInvariant(), "ScoreAnywhere.dll");
        Assert.IsTrue(File.Exists(program), $"{program} is not there: build mlnet-ae.sln");

        // A folder that stays, so that the packages are installed once.
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, "--output", Repository.PathOf("artifacts", "score-anywhere-test")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        if (process.ExitCode != 0 && output.Contains(" install failed", StringComparison.Ordinal))
        {
            Assert.Inconclusive($"npm cannot install onnxruntime-node: {output}");
        }
        Assert.AreEqual(0, process.ExitCode, output);
        Assert.Contains("Node.js scored 3,772 rows", output);
        Assert.Contains(", 0 labels differ", output);
    }

    private static void RequireCommand(string name)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(name, ["--version"]) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive($"There is no {name}.");
        }
    }
}
