using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Transforms.Onnx;

// A session, and what it takes and gives. Column types follow from what the file says, shapes from what ONNX Runtime makes of it.
internal sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;

    public OnnxModel(byte[] bytes, OnnxOptions options, int? gpuDeviceId, bool fallbackToCpu)
    {
        try
        {
            _session = CreateSession(bytes, options, gpuDeviceId, fallbackToCpu);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidOperationException($"ONNX Runtime does not load the model: {e.Message}", e);
        }
        try
        {
            Graph = OnnxGraph.Parse(bytes);
            Inputs = Variables(_session.InputMetadata, Graph.Inputs, options.ShapeDictionary);
            Initializers = Variables(_session.OverridableInitializerMetadata, Graph.Inputs, options.ShapeDictionary);
            Outputs = Variables(_session.OutputMetadata, Graph.Outputs, options.ShapeDictionary);
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    public OnnxGraph Graph { get; }

    public OnnxVariable[] Inputs { get; }

    // Those that an input may take the place of.
    public OnnxVariable[] Initializers { get; }

    public OnnxVariable[] Outputs { get; }

    public OnnxVariable Input(string name) => Find([.. Inputs, .. Initializers], name, "input");

    public OnnxVariable Output(string name) => Find(Outputs, name, "output");

    public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(NamedOnnxValue[] inputs, string[] outputs) => _session.Run(inputs, outputs);

    public void Dispose() => _session.Dispose();

    private static InferenceSession CreateSession(byte[] bytes, OnnxOptions options, int? gpuDeviceId, bool fallbackToCpu)
    {
        if (gpuDeviceId is not { } device)
            return Create(new SessionOptions());
        try
        {
            return Create(SessionOptions.MakeSessionOptionWithCudaProvider(device));
        }
        catch (OnnxRuntimeException) when (fallbackToCpu)
        {
            return Create(new SessionOptions());
        }

        InferenceSession Create(SessionOptions sessionOptions)
        {
            using (sessionOptions)
            {
                sessionOptions.InterOpNumThreads = options.InterOpNumThreads ?? 0;
                sessionOptions.IntraOpNumThreads = options.IntraOpNumThreads ?? 0;
                return new(bytes, sessionOptions);
            }
        }
    }

    private static OnnxVariable[] Variables(IReadOnlyDictionary<string, NodeMetadata> metadata, IReadOnlyDictionary<string, DataViewType> types, IDictionary<string, int[]> shapes) =>
        [.. metadata.Where(m => !IsUnused(m.Key)).Select(m => new OnnxVariable(m.Key, m.Value.Dimensions, types[m.Key], shapes))];

    // What ML.NET's own exporter puts into a graph for columns that it doesn't use.
    private static bool IsUnused(string name) => name.StartsWith("mlnet.", StringComparison.Ordinal)
        && (name.EndsWith(".unusedInput", StringComparison.Ordinal) || name.EndsWith(".unusedOutput", StringComparison.Ordinal));

    private static OnnxVariable Find(OnnxVariable[] variables, string name, string role) => variables.FirstOrDefault(v => v.Name == name)
        ?? throw new ArgumentOutOfRangeException(nameof(name), $"The model has no {role} '{name}'; it has {string.Join(", ", variables.Select(v => v.Name))}.");
}
