namespace Microsoft.ML.Autoencoders.Tests.Conformance;

/// <summary>The autoencoder with every option that changes its columns, and on every kind of input.</summary>
internal static class AutoencoderCases
{
    private const int Count = 110; // more than a cursor's first two batches
    private const int LatentDimension = 2;

    public static IEnumerable<EstimatorCase> All()
    {
        var mixed = MixedRows.View(Count);
        var ml = Contexts.ML;
        yield return Case("latent", mixed, new() { OutputColumnName = "Latent" });
        yield return Case("latent and reconstruction", mixed, new() { ReconstructionColumnName = "Reconstruction" });
        yield return Case("latent and slot errors", mixed, new() { SlotErrorsColumnName = "SlotErrors" });
        yield return Case("latent and score", mixed, new() { ScoreColumnName = "Score" });
        yield return Case("all columns", mixed, All("Latent", "Reconstruction", "SlotErrors", "Score"));
        yield return Case("latent in place", mixed, All("Features", "Reconstruction", "SlotErrors", "Score"));
        yield return Case("reconstruction in place", mixed, All("Latent", "Features", "SlotErrors", "Score"));
        yield return Case("slot errors in place", mixed, All("Latent", "Reconstruction", "Features", "Score"));
        yield return Case("score in place", mixed, All("Latent", "Reconstruction", "SlotErrors", "Features"));
        yield return Case("named like existing columns", mixed, All("Sparse", "Words", "Text", "Weight"));
        yield return Case("scalar", mixed, All("Latent", "Reconstruction", "SlotErrors", "Score"), "Weight");
        yield return Case("scalar in place", mixed, new() { OutputColumnName = "Weight", ScoreColumnName = "Score" }, "Weight");
        yield return Case("sparse", mixed, All("Latent", "Reconstruction", "SlotErrors", "Score"), "Sparse");
        yield return Case("hidden input of the same name", Transformed(mixed, ml.Transforms.NormalizeMinMax("Features")), All("Latent", "Reconstruction", "SlotErrors", "Score"));
        yield return Case("hidden column named like the output", Transformed(mixed, ml.Transforms.NormalizeMinMax("Latent", "Features").Append(ml.Transforms.CopyColumns("Latent", "Weight"))),
            All("Latent", "Reconstruction", "SlotErrors", "Score"));
        yield return Case("named slots", Transformed(mixed, ml.Transforms.Concatenate("Features", "Features", "Weight")), All("Latent", "Reconstruction", "SlotErrors", "Score"));
        yield return Case("several dimensions", Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, 2, 3), Rows.Features(Count)),
            All("Latent", "Reconstruction", "SlotErrors", "Score"));
        yield return Case("odd names", Rows.View("in; \"put\" | 数 /\\", new VectorDataViewType(NumberDataViewType.Single, Rows.Slots), Rows.Features(Count)),
            All("lätent, {0}", "a b\tc", "😀", "Microsoft.ML"), "in; \"put\" | 数 /\\");
        yield return Case("names that a graph uses", Rows.View("Gemm", new VectorDataViewType(NumberDataViewType.Single, Rows.Slots), Rows.Features(Count)),
            All("Constant", "Sub", "N", "Reshape"), "Gemm");
    }

    private static AutoencoderEstimator.Options All(string latent, string reconstruction, string slotErrors, string score) => new()
    {
        OutputColumnName = latent,
        ReconstructionColumnName = reconstruction,
        SlotErrorsColumnName = slotErrors,
        ScoreColumnName = score,
    };

    private static EstimatorCase Case(string name, IDataView input, AutoencoderEstimator.Options columns, string features = "Features")
    {
        var quick = Models.QuickOptions();
        columns.InputColumnName = features;
        columns.LatentDimension = LatentDimension;
        columns.HiddenLayers = quick.HiddenLayers;
        columns.Epochs = quick.Epochs;
        int slots = (input.Schema[features].Type as VectorDataViewType)?.Size ?? 1;
        (string?, DataViewType)[] outputs =
        [
            (columns.OutputColumnName, EstimatorCase.Vector(LatentDimension)),
            (columns.ReconstructionColumnName, EstimatorCase.Vector(slots)),
            (columns.SlotErrorsColumnName, EstimatorCase.Vector(slots)),
            (columns.ScoreColumnName, NumberDataViewType.Single),
        ];
        return new EstimatorCase($"Autoencoder: {name}", new AutoencoderEstimator(columns), input, features, outputs);
    }

    private static IDataView Transformed(IDataView input, IEstimator<ITransformer> estimator) => estimator.Fit(input).Transform(input);
}
