using System.Diagnostics;

namespace Microsoft.ML.Autoencoders.Tests.Examples;

/// <summary>Runs an example as it was built with the solution.</summary>
internal static class ExampleRun
{
    /// <returns>What it printed.</returns>
    public static string Of(string name, params string[] arguments)
    {
        string program = Repository.PathOf("artifacts", "bin", name, Repository.Configuration.ToLowerInvariant(), $"{name}.dll");
        Assert.IsTrue(File.Exists(program), $"{program} is not there: build mlnet-ae.sln");
        using var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output + errors.Result);
        return output;
    }
}
