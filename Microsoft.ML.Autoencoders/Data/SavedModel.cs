using System.IO.Compression;
using Microsoft.ML.Transforms.Onnx;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Loads models that hold autoencoders, and runs those in batches again.</summary>
internal static class SavedModel
{
    /// <param name="name">What the stream is called in an error.</param>
    /// <exception cref="InvalidOperationException">The stream is no model, is damaged, or is refused.</exception>
    public static ITransformer Load(ModelOperationsCatalog catalog, Stream stream, string name, out DataViewSchema inputSchema)
    {
        OnnxTelemetry.TurnOff();
        try
        {
            RefuseExternalData(stream);
            stream.Position = 0;
            var model = catalog.Load(stream, out var schema);
            inputSchema = schema;
            return InBatches(model);
        }
        // ML.NET throws a dozen types at files that are damaged, some of them derived from IOException.
        catch (Exception e) when (e is not OutOfMemoryException && e.GetType() != typeof(IOException))
        {
            throw new InvalidOperationException($"{name} is not a model that can be loaded: {e.Message}", e);
        }
    }

    // The model with each saved autoencoder in it as the transformer that was saved. What stood for those is disposed of.
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

    // Before the model is loaded: ML.NET makes a session then, which reads the files.
    private static void RefuseExternalData(Stream stream)
    {
        stream.Position = 0;
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var (place, onnx) in OnnxStage.Models(archive))
        {
            FileContent.Require(!ExternalData.IsNamedIn(onnx), $"the ONNX model in '{place}' has numbers in another file");
        }
    }
}
