namespace Microsoft.ML.Autoencoders.Data;

/// <summary>A folder for temporary files that the user alone can read; Dispose deletes it with what is in it.</summary>
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
            // Someone else has a file open there, such as a virus scanner: what was written is written all the same.
        }
    }
}
