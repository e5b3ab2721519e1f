namespace Experiments;

/// <summary>What a way to describe a digit by few numbers is worth, on held-out digits.</summary>
/// <param name="Accuracy">The share of digits that a linear classifier tells right from those numbers.</param>
/// <param name="Error">The mean squared error of a reconstructed pixel, pixels being 0 to 16.</param>
public sealed record CompressionFigures(int Numbers, double Accuracy, double Error);

/// <summary>A held-out digit and what each compression brings back of it.</summary>
public sealed record DigitPictures(int Digit, float[] Original, float[] Autoencoder, float[] Pca);

/// <summary>What one seed led to.</summary>
public sealed record CompressionRun(
    int Seed, CompressionFigures Autoencoder, CompressionFigures Pca, CompressionFigures Raw,
    TransformerChain<ITransformer> Model, DataViewSchema InputSchema, IReadOnlyList<DigitPictures> Pictures, TimeSpan FitTime) : IDisposable
{
    /// <summary>The first stage of <see cref="Model"/>.</summary>
    public AutoencoderTransformer Transformer => Model.OfType<AutoencoderTransformer>().Single();

    /// <summary>Saves the pipeline as model.zip and its first stage as autoencoder.onnx.</summary>
    public (string Model, string Onnx) Save(string folder)
    {
        string model = Path.Combine(folder, "model.zip");
        WholeFile.Write(model, path => new MLContext().Model.Save(Model, InputSchema, path));
        string onnx = Path.Combine(folder, "autoencoder.onnx");
        Transformer.ExportToOnnx(onnx);
        return (model, onnx);
    }

    public void Dispose() => Model.Dispose();
}
