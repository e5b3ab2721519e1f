using Microsoft.ML.Autoencoders.Tests.Fixtures;

namespace Microsoft.ML.Autoencoders.Tests.Training.Torch;

/// <summary>An application without a backend package for TorchSharp is told which to add.</summary>
[TestClass]
public sealed class TorchBackendTests
{
    [TestMethod]
    public void Fit_without_libtorch_names_the_package_to_add()
    {
        using var folder = new TemporaryFolder();
        int left = CopyWithoutTorch(AppContext.BaseDirectory, folder.Path);

        // TorchSharp looks for libtorch among NuGet's packages as well.
        var (exitCode, output) = OwnProcess.Run(folder.Path, ["fit"], ("NUGET_PACKAGES", folder.File("none")));

        Assert.AreNotEqual(0, left, "There was no native library to leave out.");
        Assert.AreEqual(0, exitCode, output);
        string last = output.Trim().Split('\n')[^1];
        Assert.StartsWith(nameof(InvalidOperationException), last);
        Assert.Contains("TorchSharp-cpu", last);
        Assert.Contains("TorchSharp-cuda", last);
    }

    [TestMethod]
    public void Fit_with_libtorch_works_in_such_a_process()
    {
        var (exitCode, output) = OwnProcess.Run(AppContext.BaseDirectory, ["fit"]);

        Assert.AreEqual(0, exitCode, output);
        Assert.AreEqual(FittingProcess.Fitted, output.Trim());
    }

    /// <returns>The number of files left out.</returns>
    private static int CopyWithoutTorch(string from, string to)
    {
        int left = 0;
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetFileName(file);
            if (name.Contains("torch", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("TorchSharp.", StringComparison.Ordinal))
            {
                left++;
                continue;
            }
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return left;
    }
}
