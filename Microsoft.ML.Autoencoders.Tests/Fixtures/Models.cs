namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Small fitted models, and how to save and reload one.</summary>
internal static class Models
{
    private static readonly Lazy<AutoencoderTransformer> LazyAllColumns = new(() => new AutoencoderEstimator(QuickOptions()).Fit(Rows.View()));

    /// <summary>Fitted on <see cref="Rows.View(int)"/> with <see cref="QuickOptions"/>.</summary>
    public static AutoencoderTransformer AllColumns => LazyAllColumns.Value;

    /// <summary>All output columns, and little training.</summary>
    public static AutoencoderEstimator.Options QuickOptions() => new()
    {
        ReconstructionColumnName = "Reconstruction",
        SlotErrorsColumnName = "SlotErrors",
        ScoreColumnName = "Score",
        LatentDimension = 2,
        HiddenLayers = [5],
        Epochs = 3,
        BatchSize = 16,
        LearningRate = 0.01,
    };

    public static AutoencoderEstimator.Options QuickOptions(Action<AutoencoderEstimator.Options> change)
    {
        var options = QuickOptions();
        change(options);
        return options;
    }

    public static AutoencoderTransformer Fit(Action<AutoencoderEstimator.Options> change, IDataView? input = null) =>
        new AutoencoderEstimator(QuickOptions(change)).Fit(input ?? Rows.View());

    /// <summary>The same on TorchSharp, whatever else could train it.</summary>
    public static AutoencoderTransformer FitByTorch(Action<AutoencoderEstimator.Options> change, IDataView? input = null) => Fit(o =>
    {
        o.Engine = TrainingEngine.TorchSharp;
        change(o);
    }, input);

    /// <summary>A model's ONNX file: equal bytes are equal parameters, scaling and names.</summary>
    public static byte[] Onnx(AutoencoderTransformer model, OnnxPart part = OnnxPart.Whole)
    {
        using var folder = new TemporaryFolder();
        model.ExportToOnnx(folder.File("model.onnx"), part);
        return File.ReadAllBytes(folder.File("model.onnx"));
    }

    public static ITransformer Reload(ITransformer model, DataViewSchema inputSchema, out DataViewSchema loadedSchema)
    {
        using var stream = new MemoryStream();
        Contexts.ML.Model.Save(model, inputSchema, stream);
        // Another context, as in another process.
        return StockLoading.Load(new MLContext(seed: 2).Model, stream, out loadedSchema);
    }

    /// <summary>The same by this library's own loading.</summary>
    public static ITransformer LoadInBatches(ITransformer model, DataViewSchema inputSchema)
    {
        using var stream = new MemoryStream();
        Contexts.ML.Model.Save(model, inputSchema, stream);
        return new MLContext(seed: 2).Model.LoadAutoencoder(stream, out _);
    }

    public static ITransformer Reload(ITransformer model, DataViewSchema inputSchema) => Reload(model, inputSchema, out _);
}
