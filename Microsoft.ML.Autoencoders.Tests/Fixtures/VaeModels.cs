namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Small variational autoencoders.</summary>
internal static class VaeModels
{
    /// <summary>Those that a transform has; a detector has one more.</summary>
    public static IEnumerable<VaeScore> Scores => Enum.GetValues<VaeScore>().Where(score => score is not (VaeScore.MahalanobisAndNeighbours or VaeScore.MaskedCells));

    /// <summary>All output columns that need no labels, and little training.</summary>
    public static VaeEstimator.Options QuickOptions(Action<VaeEstimator.Options>? change = null)
    {
        var options = new VaeEstimator.Options
        {
            LatentVarianceColumnName = "LatentVariance",
            LatentSampleColumnName = "LatentSample",
            ReconstructionColumnName = "Reconstruction",
            SlotErrorsColumnName = "SlotErrors",
            LatentDistanceColumnName = "LatentDistance",
            ScoreColumnName = "Score",
            PredictedLabelColumnName = "PredictedLabel",
            ScoreDraws = 4,
            LatentDimension = 2,
            HiddenLayers = [5],
            Epochs = 3,
            BatchSize = 16,
            LearningRate = 0.01,
        };
        change?.Invoke(options);
        return options;
    }

    public static VaeTransformer Fit(Action<VaeEstimator.Options>? change = null, IDataView? input = null) =>
        new VaeEstimator(QuickOptions(change)).Fit(input ?? Rows.View());

    /// <summary>The same on TorchSharp, whatever else could train it.</summary>
    public static VaeTransformer FitByTorch(Action<VaeEstimator.Options> change) => Fit(o =>
    {
        o.Engine = TrainingEngine.TorchSharp;
        change(o);
    });

    /// <summary>A model's ONNX file: equal bytes are equal parameters, scaling and names.</summary>
    public static byte[] Onnx(VaeTransformer model, OnnxPart part = OnnxPart.Whole)
    {
        using var folder = new TemporaryFolder();
        model.ExportToOnnx(folder.File("model.onnx"), part);
        return File.ReadAllBytes(folder.File("model.onnx"));
    }
}
