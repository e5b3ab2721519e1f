using System.IO.Compression;
using Microsoft.ML.Autoencoders.Tests.Fixtures;

namespace Microsoft.ML.Autoencoders.Tests.Persistence;

/// <summary>Loading a model of which a part was cut off ends: some readers of ML.NET's transformers go on for ever at the end of a file.</summary>
[TestClass]
public sealed class CutModelTests
{
    [TestMethod]
    [Timeout(60_000)]
    public async Task Loading_ends_wherever_a_part_is_cut()
    {
        using var saved = new MemoryStream();
        Contexts.ML.Model.Save(QuickDetectors.Plain, Rows.View(1).Schema, saved);
        int cuts = 0;
        foreach (string name in Entries(saved))
        {
            foreach (double share in new[] { 0, 0.3, 0.7, 0.95 })
            {
                var cut = Cut(saved, name, share);
                var load = Task.Run(() => Assert.Throws<Exception>(() => Contexts.ML.Model.Load(cut, out _).Transform(Rows.View(1)).GetColumn<float>("Score").Single()));
                bool hasEnded = await Task.WhenAny(load, Task.Delay(10_000)) == load;
                Assert.IsTrue(hasEnded, $"Loading goes on with {name} cut to {share:P0}.");
                cuts++;
            }
        }
        Assert.IsGreaterThan(20, cuts);
    }

    private static string[] Entries(MemoryStream saved)
    {
        using var archive = new ZipArchive(saved, ZipArchiveMode.Read, leaveOpen: true);
        return [.. archive.Entries.Where(entry => entry.Length > 0).Select(entry => entry.FullName)];
    }

    private static MemoryStream Cut(MemoryStream saved, string name, double share)
    {
        var copy = new MemoryStream();
        copy.Write(saved.ToArray());
        using (var archive = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry(name)!;
            using var stream = entry.Open();
            stream.SetLength((long)(share * stream.Length));
        }
        copy.Position = 0;
        return copy;
    }
}
