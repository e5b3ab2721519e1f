namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Writes a file whole or not at all.</summary>
internal static class WholeFile
{
    public static void Write(string path, byte[] content)
    {
        // In the same folder, so that the move is within one file system and can't stop half-way.
        string draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(draft, content);
            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }
}
