namespace Microsoft.ML.Autoencoders.Benchmarks;

/// <summary>A copy of this program's folder, to change and to run.</summary>
internal static class ProgramCopy
{
    // Native libraries, libtorch above all, take hundreds of megabytes.
    private const long LargeBytes = 4 << 20;

    /// <summary>Copies the program. Large files become symbolic links, but not on Windows.</summary>
    /// <param name="folder">The folder of the copy.</param>
    /// <param name="except">Whether a file is left out, by its name and the path of its copy. The function may write that copy itself.</param>
    public static void Write(string folder, Func<string, string, bool>? except = null)
    {
        foreach (var file in new DirectoryInfo(AppContext.BaseDirectory).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(folder, Path.GetRelativePath(AppContext.BaseDirectory, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (except?.Invoke(file.Name, target) == true)
            {
                continue;
            }
            if (file.Length > LargeBytes && !OperatingSystem.IsWindows())
            {
                File.CreateSymbolicLink(target, file.FullName);
            }
            else
            {
                file.CopyTo(target);
            }
        }
    }
}
