namespace Microsoft.ML.Autoencoders.Tests.Conformance;

/// <summary>Transformers that come from files: saved ones, exported ones, and a network of another maker.</summary>
internal static class LoadedCases
{
    private const int Count = 110;

    private static readonly string[] AutoencoderColumnNames = ["Latent", "Reconstruction", "SlotErrors", "Score"];
    private static readonly string[] VaeColumnNames = ["Latent", "LatentVariance", "LatentSample", "Reconstruction", "SlotErrors", "LatentDistance", "Score", "PredictedLabel"];
    private static readonly string[] DetectorColumnNames = ["Reconstruction", "SlotErrors", "Contributions", "TopSlots", "TopContributions", "Score", "PredictedLabel", "Probability"];

    public static IEnumerable<EstimatorCase> All()
    {
        var mixed = MixedRows.View(Count);
        yield return Saved("autoencoder", mixed, new AutoencoderEstimator(Models.QuickOptions(o => o.PredictedLabelColumnName = "PredictedLabel")), [.. AutoencoderColumnNames, "PredictedLabel"]);
        yield return Saved("autoencoder, levels", mixed, new AutoencoderEstimator(Models.QuickOptions(o => (o.QuantizationLevels, o.CodeColumnName) = ([5, 4], "Code"))), ["Latent", "Reconstruction", "SlotErrors", "Code", "Score"]);
        yield return Saved("variational, in place, condition a key", mixed, new VaeEstimator(VaeModels.QuickOptions(o => (o.ConditionColumnName, o.OutputColumnName) = ("Key", "Features"))),
            ["Features", .. VaeColumnNames[1..]], "Key");
        yield return Saved("detector", mixed, DetectorKinds.Autoencoder(DetectorKinds.AllColumns), DetectorColumnNames);
        yield return Exported("autoencoder", mixed, new AutoencoderEstimator(Models.QuickOptions(o => o.OutputColumnName = "Features")), ["Features", .. AutoencoderColumnNames[1..]]);
        yield return Exported("autoencoder, levels", mixed, new AutoencoderEstimator(Models.QuickOptions(o => (o.QuantizationLevels, o.CodeColumnName) = ([5, 4], "Code"))), ["Latent", "Reconstruction", "SlotErrors", "Code", "Score"]);
        yield return Exported("variational, condition a key", mixed, new VaeEstimator(VaeModels.QuickOptions(o => o.ConditionColumnName = "Key")), VaeColumnNames, "Key");
        yield return Exported("detector", mixed, DetectorKinds.Variational(DetectorKinds.AllColumns), DetectorColumnNames);
        yield return Torch("all outputs", mixed, new() { ["latent"] = "latent", ["reconstruction"] = "reconstruction", ["score"] = "score", ["strange"] = "strange" });
        yield return Torch("two outputs, in place and named like an existing column", mixed, new() { ["latent"] = "Features", ["strange"] = "Flag" });
        yield return Torch("names that a graph uses", mixed, new() { ["latent"] = "Gemm", ["reconstruction"] = "encoder.0.weight", ["score"] = "/Sub_output_0", ["strange"] = "Constant" });
    }

    private static EstimatorCase Saved(string name, IDataView input, IEstimator<ITransformer> fitting, string[] outputs, string? condition = null) =>
        Case($"Loaded: {name}", input, new LoadedEstimator(fitting, (model, schema) => Models.LoadInBatches(model, schema)), outputs, condition);

    private static EstimatorCase Exported(string name, IDataView input, IEstimator<ITransformer> fitting, string[] outputs, string? condition = null) =>
        Case($"Exported: {name}", input, new LoadedEstimator(fitting, (model, _) => Exports.Load(Exports.Of(model))), outputs, condition);

    private static EstimatorCase Case(string name, IDataView input, LoadedEstimator estimator, string[] outputs, string? condition) =>
        new(name, estimator, input, "Features", [.. outputs.Select(output => ((string?)output, Type(output)))]) { Condition = condition, ReadsMoreThanFeatures = condition is not null };

    private static DataViewType Type(string output) => output switch
    {
        "Score" or "Code" or "Probability" or "LatentDistance" => NumberDataViewType.Single,
        "PredictedLabel" => BooleanDataViewType.Instance,
        "Latent" or "LatentVariance" or "LatentSample" or "Features" => EstimatorCase.Vector(2),
        "TopSlots" or "TopContributions" => EstimatorCase.Vector(3),
        _ => EstimatorCase.Vector(Rows.Slots),
    };

    private static EstimatorCase Torch(string name, IDataView input, Dictionary<string, string> outputs)
    {
        var types = new Dictionary<string, DataViewType>
        {
            ["latent"] = EstimatorCase.Vector(TorchFile.Latent), ["reconstruction"] = EstimatorCase.Vector(Rows.Slots), ["score"] = NumberDataViewType.Single, ["strange"] = BooleanDataViewType.Instance,
        };
        var columns = new AutoencoderColumns("Features", [.. outputs.Select(output => new OutputColumn(Kind(types[output.Key]), output.Value, 1))]);
        var estimator = new FileEstimator(() => Exports.Load(TorchFile.Write(), "Features", outputs), columns);
        // A file's network reads rows of one size, whatever it is fitted on.
        return new EstimatorCase($"ONNX of PyTorch: {name}", estimator, input, "Features", [.. outputs.Select(output => ((string?)output.Value, types[output.Key]))]) { ReadsMoreThanFeatures = true };
    }

    private static OutputKind Kind(DataViewType type) => type is BooleanDataViewType ? OutputKind.Flag : type is VectorDataViewType ? OutputKind.Vector : OutputKind.Number;

    /// <summary>Fits, writes to a file, and gives what was loaded from it.</summary>
    private sealed class LoadedEstimator(IEstimator<ITransformer> fitting, Func<ITransformer, DataViewSchema, ITransformer> load) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => load(fitting.Fit(input), input.Schema);

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => fitting.GetOutputSchema(inputSchema);
    }

    /// <summary>Gives what was loaded from a file, where the input fits it.</summary>
    private sealed class FileEstimator(Func<ITransformer> load, AutoencoderColumns columns) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input)
        {
            var model = load();
            _ = model.GetOutputSchema(input.Schema);
            return model;
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema)
        {
            InputColumn.Check(inputSchema, columns.Input);
            return StockSchema.WithOutputs(inputSchema, columns);
        }
    }
}
