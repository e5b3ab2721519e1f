using Microsoft.ML.Autoencoders.Benchmarks;

namespace Microsoft.ML.Autoencoders.Tests.Training.Torch;

/// <summary>An application whose libtorch cannot be loaded is told why, and what to change.</summary>
[TestClass]
public sealed class TorchBackendTests
{
    private const string Binding = "libLibTorchSharp.so";

    [TestMethod]
    public void Fit_without_libtorch_names_the_package_to_add()
    {
        string error = FitWith((name, _) => IsLibtorch(name));

        Assert.Contains("TorchSharp-cpu", error);
        Assert.Contains("TorchSharp-cuda", error);
    }

    [TestMethod]
    public void Fit_without_the_binding_names_it()
    {
        OnLinux();

        Assert.Contains($"{Binding} of the NuGet package TorchSharp is not in the application's folder", FitWith((name, _) => name == Binding));
    }

    [TestMethod]
    public void Fit_with_a_library_of_another_architecture_names_both()
    {
        OnLinux();

        string error = FitWith((name, target) => name == Binding && Changed(target, bytes => bytes[18] = 243)); // ELF's e_machine: RISC-V

        Assert.Contains($"{Binding}' is for another processor architecture; this process is linux-", error);
    }

    [TestMethod]
    public void Fit_with_a_damaged_library_has_the_loaders_message()
    {
        OnLinux();

        string error = FitWith((name, target) => name == Binding && Changed(target, bytes => bytes[0] = 0));

        Assert.Contains("The loader says:", error);
        Assert.Contains("invalid ELF header", error);
    }

    [TestMethod]
    public void Fit_with_a_library_that_wants_a_newer_system_names_the_property_to_set()
    {
        OnLinux();
        // A version that no libstdc++ has, as GLIBCXX_3.4.32 is on an older Linux; the loader compares hashes first.
        string error = FitWith((name, target) => name == Binding && Changed(target, bytes =>
        {
            int at = bytes.AsSpan().IndexOf("GLIBCXX_3.4.32\0"u8);
            Assert.IsGreaterThan(0, at);
            bytes[at + "GLIBCXX_3.4.".Length] = (byte)'9';
            // The weak flag, VER_FLG_WEAK, is taken away where it was set: the need's hash, flags and index follow each other.
            int need = bytes.AsSpan().IndexOf(BitConverter.GetBytes(ElfHash("GLIBCXX_3.4.32")));
            Assert.IsGreaterThan(0, need);
            BitConverter.GetBytes(ElfHash("GLIBCXX_3.4.92")).CopyTo(bytes, need);
            bytes[need + 4] = 0;
        }));

        Assert.Contains("<AutoencodersSupportOlderLinux>true</AutoencodersSupportOlderLinux>", error);
        Assert.Contains("GLIBCXX_3.4.92", error);
    }

    [TestMethod]
    public void Fit_with_libtorch_works_in_such_a_process()
    {
        var (exitCode, output) = OwnProcess.Run(AppContext.BaseDirectory, ["fit"]);

        Assert.AreEqual(0, exitCode, output);
        Assert.EndsWith(FittingProcess.Fitted, output.Trim());
    }

    private static bool IsLibtorch(string name) => name.Contains("torch", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("TorchSharp.", StringComparison.Ordinal);

    private static void OnLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("A library in the form of Linux.");
        }
    }

    /// <summary>The error of Fit in a copy of this program.</summary>
    /// <param name="except">Whether a file is left out, by its name and the path of its copy. The function may write that copy itself.</param>
    private static string FitWith(Func<string, string, bool> except)
    {
        using var folder = new TemporaryFolder();
        bool isChanged = false;
        ProgramCopy.Write(folder.Path, (name, target) =>
        {
            bool isExcepted = except(name, target);
            isChanged |= isExcepted;
            return isExcepted;
        });
        Assert.IsTrue(isChanged, "The library was not there.");

        // TorchSharp looks for libtorch among NuGet's packages as well.
        var (exitCode, output) = OwnProcess.Run(folder.Path, ["fit"], ("NUGET_PACKAGES", folder.File("none")));

        Assert.AreEqual(0, exitCode, output);
        Assert.Contains(FittingProcess.FittedWithout, output, "What the built-in engine has needs no libtorch.");
        string error = output[output.IndexOf(nameof(InvalidOperationException), StringComparison.Ordinal)..];
        Assert.Contains("Training requires libtorch, which cannot be loaded.", error);
        return error;
    }

    private static bool Changed(string target, Action<byte[]> change)
    {
        string source = Directory.EnumerateFiles(AppContext.BaseDirectory, Path.GetFileName(target), SearchOption.AllDirectories).First();
        byte[] bytes = File.ReadAllBytes(source);
        change(bytes);
        File.WriteAllBytes(target, bytes);
        return true;
    }

    // The hash of the System V ABI, by which the loader compares names of versions.
    private static uint ElfHash(string name)
    {
        uint hash = 0;
        foreach (char c in name)
        {
            hash = (hash << 4) + c;
            uint high = hash & 0xf0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }
        return hash;
    }
}
