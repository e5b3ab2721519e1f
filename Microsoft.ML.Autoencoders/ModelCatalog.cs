namespace Microsoft.ML.Autoencoders;

/// <summary>Saving models whole or not at all.</summary>
public static class ModelCatalog
{
    /// <summary>
    /// Saves a model as ML.NET's <c>Save</c> does, of which it is a drop-in replacement: whole or not at all. A process that is killed or a disk that is full leaves the old file as it was, where ML.NET's own writes
    /// over it.
    /// </summary>
    /// <param name="catalog">The catalog, <c>mlContext.Model</c>.</param>
    /// <param name="model">Any model.</param>
    /// <param name="inputSchema">The columns that the model was fitted on; may be null.</param>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public static void SaveModel(this ModelOperationsCatalog catalog, ITransformer model, DataViewSchema? inputSchema, string path)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, stream => catalog.Save(model, inputSchema, stream));
    }
}
