using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Microsoft.ML.Autoencoders.Tests.Package;

/// <summary>The package that users get, made of what was built for the tests. That an application can use it, nuget/check-package.sh tries.</summary>
[TestClass]
public sealed class PackageTests
{
    private static readonly XNamespace Nuspec = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";
    private static readonly TemporaryFolder Folder = new();

    [ClassInitialize]
    public static void Pack(TestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["pack", Repository.PathOf("Microsoft.ML.Autoencoders", "Microsoft.ML.Autoencoders.csproj"), "--no-build", "--nologo", "-v:q", "-c", Repository.Configuration, "-o", Folder.Path])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output);
    }

    [ClassCleanup]
    public static void Remove() => Folder.Dispose();

    [TestMethod]
    public void It_has_the_library_its_documentation_and_nothing_native()
    {
        using var package = Open("nupkg");
        string[] files = [.. package.Entries.Select(entry => entry.FullName)];

        foreach (string file in new[] { "lib/net10.0/Microsoft.ML.Autoencoders.dll", "lib/net10.0/Microsoft.ML.Autoencoders.xml", "README.md", "icon.png", "buildTransitive/Microsoft.ML.Autoencoders.targets", "buildTransitive/WeakenSymbolVersion.cs" })
        {
            Assert.Contains(file, files);
        }
        Assert.IsFalse(files.Any(file => file.StartsWith("runtimes/", StringComparison.Ordinal) || file.EndsWith(".so", StringComparison.Ordinal) || file.EndsWith(".pdb", StringComparison.Ordinal)));
        Assert.HasCount(1, files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).ToArray());
        CollectionAssert.AreEqual(File.ReadAllBytes(Repository.PathOf("README.md")), Read(package, "README.md"));
    }

    [TestMethod]
    public void It_says_what_it_is_and_what_it_needs()
    {
        using var package = Open("nupkg");
        var metadata = XDocument.Load(new MemoryStream(Read(package, "Microsoft.ML.Autoencoders.nuspec"))).Root!.Element(Nuspec + "metadata")!;
        string Of(string name) => metadata.Element(Nuspec + name)?.Value ?? "";

        Assert.AreEqual("0.2.0", Of("version"));
        Assert.AreEqual("MIT", Of("license"));
        Assert.AreEqual("README.md", Of("readme"));
        Assert.AreEqual("icon.png", Of("icon"));
        Assert.Contains("ML.NET", Of("tags"));
        Assert.Contains($"\n## {Of("version")}", File.ReadAllText(Repository.PathOf("CHANGELOG.md")));
        var dependencies = metadata.Descendants(Nuspec + "dependency").ToDictionary(dependency => dependency.Attribute("id")!.Value, dependency => dependency.Attribute("version")!.Value);
        CollectionAssert.AreEquivalent(new[] { "MathNet.Numerics", "Microsoft.ML", "Microsoft.ML.OnnxRuntime", "Microsoft.ML.OnnxTransformer", "System.Numerics.Tensors", "TorchSharp" }, dependencies.Keys.ToArray());
        string page = File.ReadAllText(Repository.PathOf("docs", "platforms.md")).Split("\n\n")[1];
        foreach (var (name, version) in dependencies)
        {
            Assert.Contains(name, page);
            Assert.Contains(version, page);
        }
    }

    [TestMethod]
    public void It_can_be_built_again_bit_for_bit_and_debugged()
    {
        using var package = Open("nupkg");
        using var symbols = Open("snupkg");
        using var library = new PEReader(new MemoryStream(Read(package, "lib/net10.0/Microsoft.ML.Autoencoders.dll")));
        using var pdb = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Read(symbols, "lib/net10.0/Microsoft.ML.Autoencoders.pdb")));
        var reader = pdb.GetMetadataReader();
        var embeddedSource = new Guid("0e8a571b-6926-466e-b4ad-8ab04611f5fe"); // of the Portable PDB specification

        Assert.IsTrue(library.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible));
        string[] sources = [.. reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Where(information => reader.GetGuid(information.Kind) == embeddedSource)
            .Select(information => reader.GetString(reader.GetDocument((DocumentHandle)information.Parent).Name))];
        Assert.IsTrue(sources.Any(source => source.EndsWith("AnomalyDetector.cs", StringComparison.Ordinal)), $"{sources.Length} sources are embedded");
    }

    [TestMethod]
    public void Each_public_member_is_documented()
    {
        using var package = Open("nupkg");
        var documented = XDocument.Load(new MemoryStream(Read(package, "lib/net10.0/Microsoft.ML.Autoencoders.xml"))).Descendants("member").Select(member => member.Attribute("name")!.Value).ToHashSet();

        Assert.AreEqual("", string.Join(", ", typeof(AnomalyDetector).Assembly.GetExportedTypes().Select(type => $"T:{type.FullName!.Replace('+', '.')}").Where(name => !documented.Contains(name))));
    }

    private static ZipArchive Open(string extension) => ZipFile.OpenRead(Directory.GetFiles(Folder.Path, $"*.{extension}").Single());

    private static byte[] Read(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
