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

    /// <summary>ML.NET's transformers that were saved.</summary>
    /// <param name="folder">A folder that lasts as long as the chain.</param>
    public static TransformerChain<ITransformer> Chain(byte[] saved, PrivateFolder folder) =>
        (TransformerChain<ITransformer>)new MLContext { TempFilePath = folder.Path }.Model.Load(new MemoryStream(saved), out _);

    /// <summary>The model with each saved autoencoder in it as a <see cref="LoadedAutoencoder"/>. What those were is disposed of.</summary>
    public static ITransformer InBatches(ITransformer model)
    {
        if (ModelChain.Of(model) is not { } chain)
        {
            return model;
        }
        if (chain.Parts.Select(part => part.Transformer).OfType<OnnxTransformer>().FirstOrDefault() is { } stage)
        {
            byte[] onnx = OnnxStage.Model(stage);
            if (SavedColumns.Of(onnx) is { } saved)
            {
                using var bytes = new MemoryStream();
                new MLContext().Model.Save(model, null, bytes);
                ((IDisposable)model).Dispose();
                return new LoadedAutoencoder(bytes.ToArray(), saved, DetectorFile.Of(onnx)?.Reference);
            }
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
