using System.IO.Compression;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;

/// <summary>Damage within a zip that is whole as a zip: in an entry's content, its name, its place.</summary>
internal static class ZipMutations
{
    private const int Bomb = 100_000_000; // zeros, which are packed into a thousandth of that

    public static byte[] Mutate(byte[] zip, Random random)
    {
        var entries = Read(zip);
        int at = random.Next(entries.Count), other = random.Next(entries.Count);
        var (name, content) = entries[at];
        switch (random.Next(12))
        {
            case 0:
                entries.RemoveAt(at);
                break;
            case 1:
                entries[at] = (random.Next(2) == 0 ? entries[other].Name : name + random.Next(10), content);
                break;
            case 2:
                (entries[at], entries[other]) = ((name, entries[other].Content), (entries[other].Name, content));
                break;
            case 3:
                entries.Add(entries[at]);
                break;
            case 4 when random.Next(50) == 0:
                entries[at] = (name, [.. content, .. new byte[Bomb]]);
                break;
            default:
                entries[at] = (name, ByteMutations.Mutate(content, random));
                break;
        }
        return Write(entries, random.Next(3) == 0 ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
    }

    /// <summary>Changes the ONNX file in a model.</summary>
    public static byte[] WithOnnx(byte[] zip, Func<byte[], byte[]> change)
    {
        const string Entry = "OnnxModel"; // a length of 4 bytes, the file
        var entries = Read(zip);
        int at = entries.FindIndex(entry => entry.Name.EndsWith(Entry, StringComparison.Ordinal));
        byte[] changed = change(entries[at].Content[sizeof(int)..]);
        entries[at] = (entries[at].Name, [.. BitConverter.GetBytes(changed.Length), .. changed]);
        return Write(entries, CompressionLevel.Fastest);
    }

    private static List<(string Name, byte[] Content)> Read(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        return [.. archive.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return (entry.FullName, content.ToArray());
        })];
    }

    private static byte[] Write(IEnumerable<(string Name, byte[] Content)> entries, CompressionLevel level)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }
        return stream.ToArray();
    }
}
