namespace Experiments;

/// <summary>Writes files whole or not at all.</summary>
public static class WholeFile
{
    /// <summary>Has a file written under another name beside its own, which it gets when it is complete.</summary>
    public static void Write(string path, Action<string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            write(draft);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
