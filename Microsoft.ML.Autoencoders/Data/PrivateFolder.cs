namespace Microsoft.ML.Autoencoders.Data;

/// <summary>A folder for temporary files that only the user can access; Dispose deletes it with its content.</summary>
internal sealed class PrivateFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("microsoft-ml-autoencoders-"); // of mode 0700

    public string Path => _folder.FullName;

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process, such as a virus scanner, has a file open. The result was written nevertheless.
        }
    }
}
