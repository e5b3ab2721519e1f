using System.Diagnostics;

namespace Microsoft.ML.Autoencoders.Tests.Packages;

/// <summary>Whatever a stand-in shows, the real package has.</summary>
[TestClass]
public sealed class ApiSubsetTests
{
    private static string StandIns => Path.Combine(SharedFolder.Metadata("RepositoryRoot"), "nuget", "standins");

    public static IEnumerable<object[]> Assemblies() =>
        Directory.GetFiles(StandIns, "*.csproj", SearchOption.AllDirectories).Order().Select(p => new object[] { Path.GetFileNameWithoutExtension(p) });

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public async Task No_signature_is_foreign(string assembly)
    {
        if (SharedFolder.Metadata("AutoencoderPackages") != "standins") Assert.Inconclusive("The real packages are in use: there is no stand-in to check.");
        SharedFolder.Require("tools", "ApiSubset", "Program.cs");
        var lists = Directory.GetFiles(SharedFolder.Require("reference"), "api-*.txt");
        Assert.AreNotEqual(0, lists.Length, "No list of signatures in the reference folder.");

        var (exitCode, output) = await Check(lists, Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));

        Assert.AreEqual(0, exitCode, output);
    }

    private static async Task<(int ExitCode, string Output)> Check(string[] lists, string assembly)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [SharedFolder.Metadata("ApiSubset"), "check", string.Join(',', lists), assembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
