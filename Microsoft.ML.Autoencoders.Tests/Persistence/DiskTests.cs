namespace Microsoft.ML.Autoencoders.Tests.Persistence;

/// <summary>A disk that is full or read-only, and a folder that is gone: the error names the user's file, the old file stays, and no draft does.</summary>
[TestClass]
public sealed class DiskTests
{
    private static readonly Lazy<VaeTransformer> Variational = new(() => VaeModels.Fit());

    private static readonly Dictionary<string, Action<string>> Writers = new()
    {
        ["ONNX, autoencoder"] = path => Models.AllColumns.ExportToOnnx(path),
        ["ONNX, variational"] = path => Variational.Value.ExportToOnnx(path),
        ["ONNX, detector"] = path => QuickDetectors.Plain.ExportToOnnx(path),
        ["model"] = path => Contexts.ML.Model.SaveModel(QuickDetectors.Plain, Rows.View(1).Schema, path),
    };

    public static IEnumerable<object[]> Names() => Writers.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_full_disk_keeps_the_old_file(string name)
    {
        using var disk = new SmallDisk(64);
        File.WriteAllText(disk.File("model"), "old");
        disk.Fill();

        AssertRefused(name, disk.File("model"));

        Assert.AreEqual("old", File.ReadAllText(disk.File("model")));
        CollectionAssert.AreEquivalent(new[] { disk.File("model"), disk.File("filler") }, Directory.GetFileSystemEntries(disk.Path));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_read_only_disk_keeps_the_old_file(string name)
    {
        using var disk = new SmallDisk(64);
        File.WriteAllText(disk.File("model"), "old");
        disk.MakeReadOnly();

        AssertRefused(name, disk.File("model"));

        Assert.AreEqual("old", File.ReadAllText(disk.File("model")));
        Assert.HasCount(1, Directory.GetFileSystemEntries(disk.Path));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_folder_that_is_gone_is_named(string name)
    {
        using var folder = new TemporaryFolder();

        AssertRefused(name, folder.File(Path.Combine("gone", "model")));

        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static void AssertRefused(string name, string file)
    {
        var e = Assert.Throws<Exception>(() => Writers[name](file));

        Assert.IsTrue(e is IOException or UnauthorizedAccessException, $"{e}");
        Assert.Contains($"'{file}'", e.Message);
    }
}
