namespace Microsoft.ML.Autoencoders;

/// <summary>Saving models whole or not at all, and loading them at the speed of fitted ones.</summary>
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

    /// <summary>
    /// Loads a model as ML.NET's <c>Load</c> does, of which it is a drop-in replacement, with each saved autoencoder, variational autoencoder and anomaly detector in it as a
    /// <see cref="LoadedAutoencoder"/>: the same values, computed in batches as by a fitted one, where ML.NET's own chain runs ONNX Runtime once a row.
    /// </summary>
    /// <param name="catalog">The catalog, <c>mlContext.Model</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="inputSchema">The columns that the model was fitted on; null where none were saved.</param>
    /// <returns>The model. What a version before 0.2 saved stays a chain of ML.NET's own transformers.</returns>
    /// <remarks>
    /// A file that names other files as the place of an ONNX model's numbers is refused before anything is run. <c>SECURITY.md</c> says what else holds for files that are not trusted.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="InvalidOperationException">The file is no model, is damaged, or is refused; the message names it.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading it is not allowed.</exception>
    public static ITransformer LoadAutoencoder(this ModelOperationsCatalog catalog, string path, out DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        return SavedModel.Load(catalog, stream, $"'{path}'", out inputSchema);
    }

    /// <summary>The same from a stream that can seek, such as a <see cref="MemoryStream"/>.</summary>
    /// <param name="catalog">The catalog, <c>mlContext.Model</c>.</param>
    /// <param name="stream">The stream, which is read from its beginning and stays open.</param>
    /// <param name="inputSchema">The columns that the model was fitted on; null where none were saved.</param>
    /// <inheritdoc cref="LoadAutoencoder(ModelOperationsCatalog, string, out DataViewSchema)"/>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot seek.</exception>
    public static ITransformer LoadAutoencoder(this ModelOperationsCatalog catalog, Stream stream, out DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(stream);
        OptionCheck.Compatible(stream.CanSeek, nameof(stream), $"{nameof(stream)} cannot seek; copy it to a {nameof(MemoryStream)}.");
        return SavedModel.Load(catalog, stream, "The stream", out inputSchema);
    }
}
