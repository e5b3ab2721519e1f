using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>Shares the session of a graph, which is created on first use. Dispose releases it as soon as it is no longer in use; a later use creates a new one. It is thread-safe.</summary>
internal sealed class OnnxSessions(Func<byte[]> model, int? threads = null) : IDisposable
{
    private readonly Lock _lock = new();
    private Shared? _current;

    /// <summary>The error for a graph that ONNX Runtime refuses, which a loaded model may contain.</summary>
    public static InvalidOperationException CannotRun(OnnxRuntimeException e) => new($"ONNX Runtime cannot run the model's graph: {e.Message}", e);

    /// <summary>Returns the session, which is kept until the lease is disposed of.</summary>
    public Lease Take()
    {
        lock (_lock)
        {
            _current ??= new Shared(Create());
            _current.Users++;
            return new Lease(this, _current);
        }
    }

    public void Dispose()
    {
        Shared? current;
        lock (_lock)
        {
            (current, _current) = (_current, null);
        }
        if (current is not null)
        {
            Release(current);
        }
    }

    private void Release(Shared shared)
    {
        lock (_lock)
        {
            if (--shared.Users > 0)
            {
                return;
            }
        }
        shared.Session.Dispose();
    }

    private InferenceSession Create()
    {
        OnnxTelemetry.TurnOff();
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        // Threads that wait by spinning would take processor time from the threads that read the rows.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        if (threads is { } count)
        {
            options.IntraOpNumThreads = count;
        }
        return new InferenceSession(model(), options);
    }

    /// <summary>A session and the number of its users, including the owner.</summary>
    internal sealed class Shared(InferenceSession session)
    {
        public InferenceSession Session => session;

        public int Users { get; set; } = 1;
    }

    /// <summary>The use of a session.</summary>
    internal readonly struct Lease(OnnxSessions owner, Shared shared) : IDisposable
    {
        public InferenceSession Session => shared.Session;

        public void Dispose() => owner.Release(shared);
    }
}
