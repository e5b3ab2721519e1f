using Microsoft.ML.Transforms.Onnx;

namespace Microsoft.ML;

public static class OnnxCatalog
{
    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string modelFile, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, modelFile, null, [], [], null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, Stream modelBytes, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, null, modelBytes, [], [], null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string modelFile, IDictionary<string, int[]> shapeDictionary,
        int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, modelFile, null, [], [], shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, Stream modelBytes, IDictionary<string, int[]> shapeDictionary,
        int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, null, modelBytes, [], [], shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string outputColumnName, string inputColumnName, string modelFile,
        int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, modelFile, null, [outputColumnName], [inputColumnName], null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string outputColumnName, string inputColumnName, Stream modelBytes,
        int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, null, modelBytes, [outputColumnName], [inputColumnName], null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string outputColumnName, string inputColumnName, string modelFile,
        IDictionary<string, int[]> shapeDictionary, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, modelFile, null, [outputColumnName], [inputColumnName], shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string outputColumnName, string inputColumnName, Stream modelBytes,
        IDictionary<string, int[]> shapeDictionary, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, null, modelBytes, [outputColumnName], [inputColumnName], shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string[] outputColumnNames, string[] inputColumnNames, string modelFile,
        int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, modelFile, null, outputColumnNames, inputColumnNames, null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string[] outputColumnNames, string[] inputColumnNames, Stream modelBytes,
        int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, null, modelBytes, outputColumnNames, inputColumnNames, null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string[] outputColumnNames, string[] inputColumnNames, string modelFile,
        IDictionary<string, int[]> shapeDictionary, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, modelFile, null, outputColumnNames, inputColumnNames, shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string[] outputColumnNames, string[] inputColumnNames, Stream modelBytes,
        IDictionary<string, int[]> shapeDictionary, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Create(catalog, null, modelBytes, outputColumnNames, inputColumnNames, shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string[] outputColumnNames, string[] inputColumnNames, string modelFile,
        IDictionary<string, int[]> shapeDictionary, int? gpuDeviceId = null, bool fallbackToCpu = false, int recursionLimit = 100) =>
        Create(catalog, modelFile, null, outputColumnNames, inputColumnNames, shapeDictionary, gpuDeviceId, fallbackToCpu, recursionLimit);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string[] outputColumnNames, string[] inputColumnNames, Stream modelBytes,
        IDictionary<string, int[]> shapeDictionary, int? gpuDeviceId = null, bool fallbackToCpu = false, int recursionLimit = 100) =>
        Create(catalog, null, modelBytes, outputColumnNames, inputColumnNames, shapeDictionary, gpuDeviceId, fallbackToCpu, recursionLimit);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, OnnxOptions options) => Create(catalog, options, null);

    private static OnnxScoringEstimator Create(TransformsCatalog catalog, string file, Stream bytes, string[] outputs, string[] inputs,
        IDictionary<string, int[]> shapes, int? gpuDeviceId, bool fallbackToCpu, int recursionLimit = 100) => Create(catalog, new()
        {
            ModelFile = file,
            OutputColumns = outputs,
            InputColumns = inputs,
            ShapeDictionary = shapes,
            GpuDeviceId = gpuDeviceId,
            FallbackToCpu = fallbackToCpu,
            RecursionLimit = recursionLimit,
        }, bytes);

    // The stream, where there is one, takes the place of the file. Without a device of its own a model runs on the context's.
    private static OnnxScoringEstimator Create(TransformsCatalog catalog, OnnxOptions options, Stream bytes)
    {
        var context = catalog.Environment as MLContext;
        var source = bytes is null ? null : OnnxModelSource.FromStream(bytes);
        return new(options.GpuDeviceId is null && context?.GpuDeviceId is not null
            ? new(options, source, context.GpuDeviceId, context.FallbackToCpu)
            : new(options, source, options.GpuDeviceId, options.FallbackToCpu));
    }
}
