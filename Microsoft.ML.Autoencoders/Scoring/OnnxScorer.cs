using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>
/// Runs a graph with one input [N, slots] and any number of outputs, each [N, width] or [N]. Safe for several threads at
/// once. Dispose frees the session; a later run makes a new one.
/// </summary>
/// <param name="model">The ONNX file's bytes.</param>
/// <param name="input">The input's name.</param>
/// <param name="slots">The input's width.</param>
/// <param name="outputs">What the graph gives.</param>
internal sealed class OnnxScorer(byte[] model, string input, int slots, IReadOnlyList<ScorerOutput> outputs) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string[] _inputs = [input];
    private InferenceSession? _session;

    /// <summary>Makes the memory for some of the outputs of up to <paramref name="capacity"/> rows.</summary>
    /// <param name="wanted">The outputs, as indices in the list that the scorer was made with.</param>
    /// <param name="capacity">The largest number of rows.</param>
    public ScoreRequest CreateRequest(IEnumerable<int> wanted, int capacity) => new([.. wanted.Distinct()], outputs, capacity);

    /// <summary>Computes the outputs that the request wants.</summary>
    /// <param name="features">[count, slots], row-major; may be longer.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="request">Takes the values.</param>
    public void Run(float[] features, int count, ScoreRequest request)
    {
        using var rows = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, features.AsMemory(0, count * slots), [count, slots]);
        using var options = new RunOptions();
        using var results = Session().Run(options, _inputs, [rows], request.Names);
        for (int i = 0; i < results.Count; i++)
        {
            request.Take(i, results[i]);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _session?.Dispose();
            _session = null;
        }
    }

    private InferenceSession Session()
    {
        lock (_lock)
        {
            return _session ??= CreateSession();
        }
    }

    private InferenceSession CreateSession()
    {
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        // Threads that wait by spinning take the cores from whatever reads the rows.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return new InferenceSession(model, options);
    }
}

/// <summary>An output of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Width">How many values a row has.</param>
/// <param name="IsBoolean">Whether they are Booleans, not Singles.</param>
internal sealed record ScorerOutput(string Name, int Width, bool IsBoolean);
