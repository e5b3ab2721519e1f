using System.IO.Compression;
using Microsoft.ML.Transforms.Onnx;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Loads models that contain autoencoders, and replaces the chains as which these were saved by transformers that score in batches.</summary>
internal static class SavedModel
{
    /// <param name="name">The name of the stream in error messages.</param>
    /// <exception cref="InvalidOperationException">The stream is not a model, is damaged, or is refused.</exception>
    public static ITransformer Load(ModelOperationsCatalog catalog, Stream stream, string name, out DataViewSchema inputSchema)
    {
        OnnxTelemetry.TurnOff();
        try
        {
            RefuseExternalData(stream);
            var model = StockLoading.Load(catalog, stream, out var schema);
            inputSchema = schema;
            return InBatches(model);
        }
        // ML.NET throws many types of exceptions for damaged files, some of them derived from IOException.
        catch (Exception e) when (e is not OutOfMemoryException && e.GetType() != typeof(IOException))
        {
            throw new InvalidOperationException($"{name} is not a model that can be loaded: {e.Message}", e);
        }
    }

    // Replaces each saved autoencoder in the model by the transformer that was saved, and disposes of the saved chain.
    private static ITransformer InBatches(ITransformer model)
    {
        if (ModelChain.Of(model) is not { } chain)
        {
            return model;
        }
        if (chain.Parts.Select(part => part.Transformer).OfType<OnnxTransformer>().FirstOrDefault() is { } stage && SavedTransformer.OfSaved(OnnxStage.Model(stage)) is { } saved)
        {
            ((IDisposable)model).Dispose();
            return saved;
        }
        ITransformer[] parts = [.. chain.Parts.Select(part => InBatches(part.Transformer))];
        return parts.Zip(chain.Parts).All(pair => ReferenceEquals(pair.First, pair.Second.Transformer)) ? model : new TransformerChain<ITransformer>(parts, chain.Parts.Select(part => part.Scope));
    }

    // This must happen before the model is loaded, when ML.NET creates a session, which reads the files.
    private static void RefuseExternalData(Stream stream)
    {
        stream.Position = 0;
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var (place, onnx) in OnnxStage.Models(archive))
        {
            FileContent.Require(!ExternalData.IsNamedIn(onnx), $"the ONNX model in '{place}' refers to external data files");
        }
    }
}
