namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>The ONNX files that transformers export.</summary>
internal static class Exports
{
    /// <summary>The file of the whole: equal bytes are equal parameters, columns and description.</summary>
    public static byte[] Of(ITransformer model)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("model.onnx");
        switch (model)
        {
            case AutoencoderTransformer autoencoder:
                autoencoder.ExportToOnnx(file);
                break;
            case VaeTransformer vae:
                vae.ExportToOnnx(file);
                break;
            default:
                ((AnomalyDetector)model).ExportToOnnx(file);
                break;
        }
        return File.ReadAllBytes(file);
    }

    /// <summary>The transformer that <c>LoadOnnx</c> makes of a file.</summary>
    public static ScoringTransformer Load(byte[] onnx, string? input = null, IReadOnlyDictionary<string, string>? outputs = null) =>
        new MLContext(seed: 2).Model.LoadOnnx(new MemoryStream(onnx), input, outputs);
}
