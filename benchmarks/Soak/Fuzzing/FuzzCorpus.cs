namespace Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;

/// <summary>The files to damage: whole ones, and in guided fuzzing also the damaged ones that ran new branches of the library.</summary>
internal sealed class FuzzCorpus
{
    private readonly List<(string Name, byte[] Content)> _files;
    private readonly string _folder;
    private readonly int _whole;

    /// <param name="folder">The folder of <see cref="FuzzTarget.WriteSamples"/>. Files are added to a folder in it, so that the next process has them too.</param>
    public FuzzCorpus(FuzzTarget target, string folder)
    {
        _files = [.. target.Samples.Select(name => (name, File.ReadAllBytes(Path.Combine(folder, name))))];
        _whole = _files.Count;
        _folder = FolderOf(target, folder);
        if (Directory.Exists(_folder))
        {
            _files.AddRange(Directory.EnumerateFiles(_folder).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file).Split('-', 2)[1], File.ReadAllBytes(file))));
        }
    }

    public IReadOnlyList<(string Name, byte[] Content)> Files => _files;

    /// <summary>How many damaged files were added to a corpus.</summary>
    public static int Added(FuzzTarget target, string folder) => FolderOf(target, folder) is var added && Directory.Exists(added) ? Directory.EnumerateFiles(added).Count() : 0;

    /// <summary>Draws a file: every third time a whole one.</summary>
    public (string Name, byte[] Content) Draw(Random random) => _files[random.Next(random.Next(3) == 0 ? _whole : _files.Count)];

    public void Add(int number, string name, byte[] content)
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllBytes(Path.Combine(_folder, $"{number:D9}-{name}"), content);
        _files.Add((name, content));
    }

    private static string FolderOf(FuzzTarget target, string folder) => Path.Combine(folder, $"corpus-{target.Name}");
}
