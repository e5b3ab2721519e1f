namespace Microsoft.ML.Autoencoders;

/// <summary>Extension methods that save models, load saved models of this library, and load ONNX files of other exporters.</summary>
public static class ModelCatalog
{
    /// <summary>
    /// Saves a model in the format of ML.NET's <c>Save</c>, which it replaces without other changes. The file is written completely or not at all: if the process is killed or the disk is
    /// full, the old file does not change, whereas ML.NET's <c>Save</c> overwrites it.
    /// </summary>
    /// <param name="catalog">The catalog, <c>mlContext.Model</c>.</param>
    /// <param name="model">The model.</param>
    /// <param name="inputSchema">The schema of the data that the model was fitted on; may be null.</param>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public static void SaveModel(this ModelOperationsCatalog catalog, ITransformer model, DataViewSchema? inputSchema, string path)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, stream => catalog.Save(model, inputSchema, stream));
    }

    /// <summary>
    /// Loads a model that ML.NET's <c>Load</c> can load, which it replaces without other changes. Autoencoders, variational autoencoders and anomaly detectors in it become the transformers
    /// that were saved: they score in batches, whereas ML.NET's chain runs ONNX Runtime for each row, and have all methods of the fitted ones.
    /// </summary>
    /// <param name="catalog">The catalog, <c>mlContext.Model</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="inputSchema">The schema of the data that the model was fitted on; null if it was not saved.</param>
    /// <returns>
    /// The model. <see cref="ModelParts.Find{TTransformer}(ITransformer)"/> returns a transformer in it, such as <c>model.Find&lt;VaeTransformer&gt;()</c>. It has no training history, and
    /// its training cannot be continued. Models saved by a version before 0.2 remain chains of ML.NET's own transformers.
    /// </returns>
    /// <remarks>
    /// A file whose ONNX model refers to external data files is refused before anything is run. <c>SECURITY.md</c> describes how to handle files that are not trusted.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="InvalidOperationException">The file is not a model, is damaged, or is refused. The message names the file.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public static ITransformer LoadAutoencoder(this ModelOperationsCatalog catalog, string path, out DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        return SavedModel.Load(catalog, stream, $"'{path}'", out inputSchema);
    }

    /// <summary>Loads a model from a seekable stream, such as a <see cref="MemoryStream"/>.</summary>
    /// <param name="catalog">The catalog, <c>mlContext.Model</c>.</param>
    /// <param name="stream">The stream, which is read from its beginning and not closed.</param>
    /// <param name="inputSchema">The schema of the data that the model was fitted on; null if it was not saved.</param>
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
    /// Loads an ONNX file as a transformer that scores in batches. A file exported by this library is loaded as the transformer that was exported, with all its methods; a file of another
    /// exporter, such as PyTorch's, as an <see cref="OnnxNetworkTransformer"/>.
    /// </summary>
    /// <param name="catalog">The catalog, <c>mlContext.Model</c>.</param>
    /// <param name="path">The ONNX file, without external data.</param>
    /// <param name="inputColumnName">The input column, a vector of Single with the size in the file. Default null: the column with the name of the file's input.</param>
    /// <param name="outputColumnNames">The output columns by the name of an output in the file, such as <c>new Dictionary&lt;string, string&gt; { ["latent"] = "Compressed" }</c>. Default
    /// null: all outputs, with their names in the file.</param>
    /// <returns>
    /// The transformer. If <paramref name="inputColumnName"/> or <paramref name="outputColumnNames"/> is set, it is an <see cref="OnnxNetworkTransformer"/> for any file. The same holds for
    /// an encoder or decoder exported by this library, and for files exported by versions before 0.2.
    /// </returns>
    /// <remarks>
    /// <para>
    /// The file must have one input, Single [N, features], and outputs of the types Single [N, width] (which become vectors), Single [N] (numbers) or Boolean [N], for any number of rows N.
    /// In PyTorch: <c>torch.onnx.export(model, rows, path, input_names=["input"], output_names=["latent", "reconstruction", "score"], dynamic_axes={"input": {0: "batch"}, ...})</c>. The
    /// outputs of a row must depend on that row only. Slots are named <c>latent0</c>, <c>latent1</c> and so on, unless the file contains slot names as written by ML.NET's export.
    /// </para>
    /// <para>The network is run once on three rows of ones to determine the types of its outputs. A file that refers to external data files is refused before that.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is null or empty, a column name is empty or a duplicate, or <paramref name="outputColumnNames"/> is empty or contains an output that the file does not have.
    /// </exception>
    /// <exception cref="InvalidOperationException">The file is not an ONNX file, or is not accepted. The message names the file, what was found and what is accepted.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public static ScoringTransformer LoadOnnx(
        this ModelOperationsCatalog catalog, string path, string? inputColumnName = null, IReadOnlyDictionary<string, string>? outputColumnNames = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        return OnnxImport.Load(stream, $"'{path}'", inputColumnName, outputColumnNames);
    }

    /// <summary>Loads an ONNX file from a stream.</summary>
    /// <param name="catalog">The catalog, <c>mlContext.Model</c>.</param>
    /// <param name="stream">The stream, which is read from its current position to its end and not closed.</param>
    /// <param name="inputColumnName">The input column. Default null: the column with the name of the file's input.</param>
    /// <param name="outputColumnNames">The output columns by the name of an output in the file. Default null: all outputs, with their names in the file.</param>
    /// <inheritdoc cref="LoadOnnx(ModelOperationsCatalog, string, string?, IReadOnlyDictionary{string, string}?)" path="/returns|/remarks"/>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException">A column name is empty or there twice; or <paramref name="outputColumnNames"/> names an output that the file has not, or none.</exception>
    /// <exception cref="InvalidOperationException">The file is not an ONNX file, or is not accepted. The message names what was found and what is accepted.</exception>
    public static ScoringTransformer LoadOnnx(
        this ModelOperationsCatalog catalog, Stream stream, string? inputColumnName = null, IReadOnlyDictionary<string, string>? outputColumnNames = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(stream);
        return OnnxImport.Load(stream, "The stream", inputColumnName, outputColumnNames);
    }
}
