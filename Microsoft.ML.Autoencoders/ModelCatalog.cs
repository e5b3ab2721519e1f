namespace Microsoft.ML.Autoencoders;

/// <summary>Saving models whole or not at all, loading them as what was saved, and loading ONNX files of any maker.</summary>
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
    /// Loads a model as ML.NET's <c>Load</c> does, of which it is a drop-in replacement, with each saved autoencoder, variational autoencoder and anomaly detector in it as the transformer that was saved:
    /// it computes in batches, where ML.NET's own chain runs ONNX Runtime once a row, and has all methods of the fitted one.
    /// </summary>
    /// <param name="catalog">The catalog, <c>mlContext.Model</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="inputSchema">The columns that the model was fitted on; null where none were saved.</param>
    /// <returns>
    /// The model; <see cref="ModelParts.Find{TTransformer}(ITransformer)"/> gives the transformer in it, such as <c>model.Find&lt;VaeTransformer&gt;()</c>. It has no training history, and training can't go on from it.
    /// What a version before 0.2 saved stays a chain of ML.NET's own transformers.
    /// </returns>
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
    /// <inheritdoc cref="LoadAutoencoder(ModelOperationsCatalog, string, out DataViewSchema)" path="/returns|/remarks"/>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot seek.</exception>
    /// <exception cref="InvalidOperationException">It is no model, is damaged, or is refused.</exception>
    public static ITransformer LoadAutoencoder(this ModelOperationsCatalog catalog, Stream stream, out DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(stream);
        OptionCheck.Compatible(stream.CanSeek, nameof(stream), $"{nameof(stream)} cannot seek; copy it to a {nameof(MemoryStream)}.");
        return SavedModel.Load(catalog, stream, "The stream", out inputSchema);
    }

    /// <summary>
    /// Loads an ONNX file as a transformer that runs it in batches: one that this library exported as the transformer that was exported, with all its methods, and one of another maker, such as PyTorch's exporter, as an
    /// <see cref="OnnxNetworkTransformer"/>.
    /// </summary>
    /// <param name="catalog">The catalog, <c>mlContext.Model</c>.</param>
    /// <param name="path">The file, with its numbers inside.</param>
    /// <param name="inputColumnName">The column to read, a vector of Single of the size that the file says. Default null: the column of the name that the input has in the file.</param>
    /// <param name="outputColumnNames">
    /// The columns to add, by the name of an output in the file, such as <c>new Dictionary&lt;string, string&gt; { ["latent"] = "Compressed" }</c>. Default null: all outputs, each under its own name.
    /// </param>
    /// <returns>
    /// The transformer. Where a column is named or chosen it is an <see cref="OnnxNetworkTransformer"/>, whoever made the file. So it is for a part that this library exported, and for what it exported before version 0.2.
    /// </returns>
    /// <remarks>
    /// <para>
    /// The file needs one input, Single [N, features], and outputs Single [N, width], which become vectors, Single [N], which become numbers, or Boolean [N], for any number of rows N: in PyTorch
    /// <c>torch.onnx.export(model, rows, path, input_names=["input"], output_names=["latent", "reconstruction", "score"], dynamic_axes={"input": {0: "batch"}, ...})</c>. Each row's outputs have to depend on
    /// that row alone. Slots are named <c>latent0</c>, <c>latent1</c>, unless the file names them as ML.NET's own export does.
    /// </para>
    /// <para>The network is run once, on three rows of ones, to see what its outputs are like. A file that names other files as the place of its numbers is refused before.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is null or empty; a column name is empty or there twice; or <paramref name="outputColumnNames"/> names an output that the file has not, or none.
    /// </exception>
    /// <exception cref="InvalidOperationException">The file is no ONNX file, or one that is not accepted; the message names it, what it has and what is accepted.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading it is not allowed.</exception>
    public static ScoringTransformer LoadOnnx(
        this ModelOperationsCatalog catalog, string path, string? inputColumnName = null, IReadOnlyDictionary<string, string>? outputColumnNames = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        return OnnxImport.Load(stream, $"'{path}'", inputColumnName, outputColumnNames);
    }

    /// <summary>The same from a stream.</summary>
    /// <param name="catalog">The catalog, <c>mlContext.Model</c>.</param>
    /// <param name="stream">The stream, which is read from where it is to its end and stays open.</param>
    /// <param name="inputColumnName">The column to read. Default null: the column of the name that the input has in the file.</param>
    /// <param name="outputColumnNames">The columns to add, by the name of an output in the file. Default null: all outputs, each under its own name.</param>
    /// <inheritdoc cref="LoadOnnx(ModelOperationsCatalog, string, string?, IReadOnlyDictionary{string, string}?)" path="/returns|/remarks"/>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException">A column name is empty or there twice; or <paramref name="outputColumnNames"/> names an output that the file has not, or none.</exception>
    /// <exception cref="InvalidOperationException">It is no ONNX file, or one that is not accepted; the message says what it has and what is accepted.</exception>
    public static ScoringTransformer LoadOnnx(
        this ModelOperationsCatalog catalog, Stream stream, string? inputColumnName = null, IReadOnlyDictionary<string, string>? outputColumnNames = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(stream);
        return OnnxImport.Load(stream, "The stream", inputColumnName, outputColumnNames);
    }
}
