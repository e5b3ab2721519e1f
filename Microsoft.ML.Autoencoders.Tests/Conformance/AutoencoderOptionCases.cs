namespace Microsoft.ML.Autoencoders.Tests.Conformance;

/// <summary>The autoencoder with the options that add or read columns beside those of <see cref="AutoencoderCases"/>, or that change what stands in the graph.</summary>
internal static class AutoencoderOptionCases
{
    private const int Count = 110;
    private const int LatentDimension = 2;

    public static IEnumerable<EstimatorCase> All()
    {
        var mixed = MixedRows.View(Count);
        var missing = EstimatorCase.WithMissingValues();
        var images = Images.View(60, new ImageSize(6, 5, 2));
        yield return Case("convolutions", images, o => (o.Convolution, o.HiddenLayers, o.PredictedLabelColumnName) = (new() { Filters = [4, 3] }, null, "PredictedLabel"));
        yield return Case("residual convolutions, resized, batch normalization", images, o =>
            (o.Convolution, o.HiddenLayers, o.Normalization) = (new() { Filters = [4, 3], ResidualBlocks = 1, Upsampling = Upsampling.ResizeAndConvolution }, [7], LayerNormalization.Batch));
        yield return Case("convolutions, structural similarity", images, o =>
            (o.Convolution, o.HiddenLayers, o.StructuralSimilarity, o.PredictedLabelColumnName) = (new() { Filters = [4] }, null, new() { WindowSize = 5 }, "PredictedLabel"));
        yield return Case("predicted label", mixed, o => o.PredictedLabelColumnName = "PredictedLabel");
        yield return Case("predicted label alone", mixed, o => (o.PredictedLabelColumnName, o.ReconstructionColumnName, o.SlotErrorsColumnName, o.ScoreColumnName) = ("PredictedLabel", null, null, null));
        yield return Case("predicted label in place", mixed, o => o.PredictedLabelColumnName = "Features");
        yield return Case("predicted label named like an existing column", mixed, o => (o.PredictedLabelColumnName, o.ScoreColumnName) = ("Flag", "Weight"));
        yield return Case("predicted label of a scalar", mixed, o => (o.InputColumnName, o.PredictedLabelColumnName) = ("Weight", "PredictedLabel"));
        yield return Case("predicted label of sparse vectors", mixed, o => (o.InputColumnName, o.PredictedLabelColumnName) = ("Sparse", "PredictedLabel"));
        yield return Case("target of another size", mixed, o => Target(o, "Sparse"));
        yield return Case("target, reconstruction in place of the input", mixed, o => Target(o, "Sparse").ReconstructionColumnName = "Features");
        yield return Case("target, reconstruction in place of the target", mixed, o => Target(o, "Sparse").ReconstructionColumnName = "Sparse");
        yield return Case("target, latent alone", mixed, o => Target(o, "Sparse").ReconstructionColumnName = null);
        yield return Case("target a scalar", mixed, o => Target(o, "Weight"));
        yield return Case("target of a scalar", mixed, o => Target(o, "Features").InputColumnName = "Weight");
        yield return Case("target the input itself", mixed, o => Target(o, "Features"));
        yield return Case("example weights", mixed, o => o.ExampleWeightColumnName = "Weight");
        yield return Case("example weights, score in their place", mixed, o => (o.ExampleWeightColumnName, o.ScoreColumnName) = ("Weight", "Weight"));
        yield return Case("missing values imputed", missing, o => (o.MissingValues, o.PredictedLabelColumnName) = (MissingValues.ImputeMean, "PredictedLabel"));
        yield return Case("missing values masked", missing, o => (o.MissingValues, o.PredictedLabelColumnName) = (MissingValues.Mask, "PredictedLabel"));
        yield return Case("masked, cosine, in place", missing, o => (o.MissingValues, o.Loss, o.OutputColumnName) = (MissingValues.Mask, ReconstructionLoss.Cosine, "Features"));
        yield return Case("wider latent vector", mixed, o => o.LatentDimension = 9);
        yield return Case("latent dimension of the rows", mixed, o => o.LatentDimension = TrainingOptions.AutomaticDimension);
        yield return Case("the greatest latent variables", mixed, o => (o.LatentDimension, o.LatentTopK, o.PredictedLabelColumnName) = (9, 3, "PredictedLabel"));
        yield return Case("the greatest latent variables, masked", missing, o => (o.LatentDimension, o.LatentTopK, o.MissingValues) = (5, 2, MissingValues.Mask));
        yield return Case("levels", mixed, o => o.QuantizationLevels = [7, 4]);
        yield return Case("levels and code", mixed, o => (o.QuantizationLevels, o.CodeColumnName) = ([7, 4], "Code"));
        yield return Case("code in place", mixed, o => (o.QuantizationLevels, o.CodeColumnName) = ([7, 4], "Features"));
        yield return Case("code named like an existing column, masked", missing, o => (o.QuantizationLevels, o.CodeColumnName, o.MissingValues) = ([7, 4], "Weight", MissingValues.Mask));
        yield return Case("convolutions, levels and code", images, o => (o.Convolution, o.HiddenLayers, o.QuantizationLevels, o.CodeColumnName) = (new() { Filters = [3] }, null, [3, 3], "Code"));
        yield return Case("layer normalisation, Huber", mixed, o => (o.Normalization, o.Loss) = (LayerNormalization.Layer, ReconstructionLoss.Huber));
        yield return Case("batch normalisation, tied, quartiles", mixed, o => (o.Normalization, o.TiedWeights, o.Scaling) = (LayerNormalization.Batch, true, Scaling.MedianQuartiles));
        yield return Case("cross-entropy", mixed, o => (o.Loss, o.Scaling) = (ReconstructionLoss.BinaryCrossEntropy, Scaling.MinMax));
    }

    private static EstimatorCase Case(string name, IDataView input, Action<AutoencoderEstimator.Options> change)
    {
        var options = Models.QuickOptions(change);
        int slots = EstimatorCase.Width(input, options.InputColumnName);
        (string?, DataViewType)[] outputs =
        [
            (options.OutputColumnName, EstimatorCase.Vector(options.LatentDimension == TrainingOptions.AutomaticDimension ? (Rows.Slots + 1) / 2 : options.LatentDimension)),
            (options.ReconstructionColumnName, EstimatorCase.Vector(EstimatorCase.Width(input, options.TargetColumnName ?? options.InputColumnName))),
            (options.SlotErrorsColumnName, EstimatorCase.Vector(slots)),
            (options.CodeColumnName, NumberDataViewType.Single),
            (options.ScoreColumnName, NumberDataViewType.Single),
            (options.PredictedLabelColumnName, BooleanDataViewType.Instance),
        ];
        bool readsMore = (options.TargetColumnName ?? options.ExampleWeightColumnName ?? options.InputColumnName) != options.InputColumnName;
        return new EstimatorCase($"Autoencoder option: {name}", new AutoencoderEstimator(options), input, options.InputColumnName, outputs) { ReadsMoreThanFeatures = readsMore };
    }

    private static AutoencoderEstimator.Options Target(AutoencoderEstimator.Options options, string column)
    {
        (options.TargetColumnName, options.SlotErrorsColumnName, options.ScoreColumnName) = (column, null, null);
        return options;
    }
}
