namespace Microsoft.ML.Autoencoders.Tests.Data;

/// <summary>A file is written whole or not at all, and what is known of it stays.</summary>
[TestClass]
public sealed class WholeFileTests
{
    private static readonly byte[] Content = [1, 2, 3];

    [TestMethod]
    public void A_name_as_long_as_the_file_system_allows_is_written()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File(new string('a', 250) + ".onnx");

        WholeFile.Write(path, Content);

        CollectionAssert.AreEqual(Content, File.ReadAllBytes(path));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void Mode_and_link_stay()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Modes and links of Unix.");
            return;
        }
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("real"), "old");
        File.SetUnixFileMode(folder.File("real"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(folder.File("link"), "real");
        File.CreateSymbolicLink(folder.File("dangling"), "new");

        WholeFile.Write(folder.File("link"), Content);
        WholeFile.Write(folder.File("dangling"), Content);

        Assert.AreEqual("real", new FileInfo(folder.File("link")).LinkTarget);
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("real")));
        CollectionAssert.AreEqual(Content, File.ReadAllBytes(folder.File("real")));
        CollectionAssert.AreEqual(Content, File.ReadAllBytes(folder.File("new")));
        Assert.HasCount(4, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_failure_names_the_file_and_leaves_the_old_one_and_no_draft()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("file"), "old");

        var full = Assert.ThrowsExactly<IOException>(() => WholeFile.Write(folder.File("file"), stream =>
        {
            stream.Write(Content);
            throw new IOException("No space left on device");
        }));
        var noFolder = Assert.ThrowsExactly<IOException>(() => WholeFile.Write(folder.File(Path.Combine("absent", "file")), Content));
        Assert.ThrowsExactly<NotSupportedException>(() => WholeFile.Write(folder.File("file"), _ => throw new NotSupportedException()));

        Assert.AreEqual($"The file '{folder.File("file")}' cannot be written: No space left on device", full.Message);
        Assert.Contains(folder.File(Path.Combine("absent", "file")), noFolder.Message);
        Assert.AreEqual("old", File.ReadAllText(folder.File("file")));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void Drafts_of_dead_processes_are_removed_and_those_of_others_are_not()
    {
        using var folder = new TemporaryFolder();
        string draft = "";
        WholeFile.Write(folder.File("file"), _ => draft = Path.GetFileName(Directory.GetFiles(folder.Path).Single()));
        string alive = draft[..^18] + "0123456789ab.draft";
        string dead = draft.Replace($"-{Environment.ProcessId}-", $"-{int.MaxValue}-");
        string foreign = dead.Replace(draft[..14], ".mlae-00000000", StringComparison.Ordinal);
        foreach (string name in new[] { alive, dead, foreign, ".other-1-0123456789ab.draft" })
        {
            File.WriteAllText(folder.File(name), "");
        }

        WholeFile.Write(folder.File("file"), Content);

        CollectionAssert.AreEquivalent(new[] { "file", alive, foreign, ".other-1-0123456789ab.draft" }, Directory.GetFiles(folder.Path).Select(Path.GetFileName).ToArray());
    }
}
