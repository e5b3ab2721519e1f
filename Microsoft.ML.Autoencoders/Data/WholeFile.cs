using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>
/// Writes a file atomically: a temporary file in the same folder is written, flushed to disk and renamed. A file that is replaced keeps its mode, and a symbolic link remains one. Temporary
/// files that killed processes of this machine left in the folder are deleted.
/// </summary>
internal static partial class WholeFile
{
    public static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content));

    /// <param name="write">Writes the content to a seekable stream.</param>
    /// <exception cref="IOException">The file cannot be written. The message names it.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied. The message names it.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string? draft = null;
        try
        {
            var file = new FileInfo(path);
            string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            string folder = Path.GetDirectoryName(target)!;
            RemoveAbandonedDrafts(folder);
            // The name has a fixed length, since the file's own name may be as long as the file system allows.
            draft = Path.Combine(folder, $".{Machine}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..12]}.draft");
            using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                KeepMode(target, stream);
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(draft, target, overwrite: true);
        }
        catch (Exception e)
        {
            Remove(draft);
            switch (e)
            {
                case UnauthorizedAccessException: throw new UnauthorizedAccessException($"The file '{path}' cannot be written: {e.Message}", e);
                case IOException: throw new IOException($"The file '{path}' cannot be written: {e.Message}", e);
                default: throw;
            }
        }
    }

    // Process IDs are unique on one machine only, and several machines may share a folder.
    private static string Machine { get; } = $"mlae-{(uint)Training.RandomStream.For(0, Environment.MachineName).Next():x8}";

    private static void KeepMode(string target, FileStream draft)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            File.SetUnixFileMode(draft.SafeFileHandle, File.GetUnixFileMode(target));
        }
    }

    private static void RemoveAbandonedDrafts(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, $".{Machine}-*.draft"))
        {
            if (DraftName().Match(Path.GetFileName(file)) is { Success: true } name && int.TryParse(name.Groups[1].Value, out int process) && !IsRunning(process))
            {
                Remove(file);
            }
        }
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var running = Process.GetProcessById(process);
            return !running.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return true; // the process exists, but access to it is denied
        }
    }

    private static void Remove(string? file)
    {
        try
        {
            if (file is not null)
            {
                File.Delete(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A later write deletes it.
        }
    }

    [GeneratedRegex(@"^\.mlae-[0-9a-f]{8}-([0-9]+)-[0-9a-f]{12}\.draft$")]
    private static partial Regex DraftName();
}
