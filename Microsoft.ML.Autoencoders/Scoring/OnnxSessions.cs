using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>Keeps a graph's session, which is made when it is first needed. Dispose frees it; a later use makes a new one. Safe for several threads at once.</summary>
/// <param name="model">Makes the ONNX file's bytes.</param>
internal sealed class OnnxSessions(Func<byte[]> model) : IDisposable
{
    private readonly Lock _lock = new();
    private InferenceSession? _session;

    public InferenceSession Current
    {
        get
        {
            lock (_lock)
            {
                return _session ??= Create();
            }
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

    private InferenceSession Create()
    {
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        // Threads that wait by spinning take the cores from whatever reads the rows.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return new InferenceSession(model(), options);
    }
}
