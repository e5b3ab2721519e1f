using Microsoft.ML.Autoencoders.Scoring.Rows;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>
/// Runs a graph with inputs [N, width] and any number of outputs, each [N, width] or [N]. It is thread-safe. Dispose releases
/// the session; a later run creates a new one. A single row is computed without a session if all operators of the graph are supported.
/// </summary>
internal sealed class OnnxScorer(Func<byte[]> model, IReadOnlyList<ScorerInput> inputs, IReadOnlyList<ScorerOutput> outputs) : IDisposable
{
    private const int MostRowBytes = 1 << 24; // the maximum size of a graph: for a larger one, the overhead of a session is negligible
    private readonly OnnxSessions _sessions = new(model);
    private readonly OnnxSessions _alone = new(model, threads: 1); // for a single row, and for cursors that run in parallel
    private readonly Lock _lock = new();
    private (RowProgram? Program, bool IsKnown) _program;

    /// <summary>Whether a single row is computed without a session.</summary>
    public bool ComputesRows => Program is not null;

    /// <summary>Allocates the memory for some of the outputs of up to <paramref name="capacity"/> rows.</summary>
    /// <param name="wanted">The requested outputs, as indices in the list of outputs of the scorer.</param>
    /// <param name="capacity">The maximum number of rows.</param>
    public ScoreRequest CreateRequest(IEnumerable<int> wanted, int capacity) => new(inputs, [.. wanted.Distinct()], outputs, capacity);

    /// <summary>Creates a scorer that computes some of the outputs of one row, repeatedly.</summary>
    /// <param name="wanted">The requested outputs, as indices in the list of outputs of the scorer.</param>
    /// <param name="values">The values of each input, [width], read in each run.</param>
    public IRowScorer CreateRow(IEnumerable<int> wanted, IReadOnlyList<Memory<float>> values) =>
        Program is { } program ? program.Bind(values, [.. wanted.Distinct()], outputs) : new OnnxRow(this, CreateRequest(wanted, 1), values);

    /// <summary>Computes the requested outputs.</summary>
    /// <param name="values">The values of each input, [count, width], row-major; may be longer. No memory is allocated as long as these arrays and their number of rows stay the same.</param>
    /// <param name="isBesideOthers">Whether other threads score other rows at the same time; then only this thread computes.</param>
    /// <exception cref="InvalidOperationException">ONNX Runtime cannot run the graph.</exception>
    public void Run(IReadOnlyList<Memory<float>> values, int count, ScoreRequest request, bool isBesideOthers = false)
    {
        try
        {
            using var lease = (isBesideOthers ? _alone : _sessions).Take();
            request.Run(lease.Session, values, count);
        }
        catch (OnnxRuntimeException e)
        {
            throw OnnxSessions.CannotRun(e);
        }
    }

    /// <summary>Computes all outputs of any number of rows.</summary>
    /// <param name="cancellation">Stops before the next batch.</param>
    /// <param name="values">The values of each input, [rows, width].</param>
    /// <returns>The values of each output, [rows, width], 1 and 0 for Booleans.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public Matrix[] RunAll(CancellationToken cancellation, params IReadOnlyList<Matrix> values)
    {
        const int LargestBatch = 1024;
        int rows = values[0].Rows;
        var results = outputs.Select(output => new Matrix(new float[rows * output.Width], output.Width)).ToArray();
        using var request = CreateRequest(Enumerable.Range(0, outputs.Count), Math.Min(rows, LargestBatch));
        for (int first = 0; first < rows; first += LargestBatch)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(LargestBatch, rows - first);
            Run([.. values.Select(input => input.Values.AsMemory(first * input.Columns, count * input.Columns))], count, request);
            for (int output = 0; output < results.Length; output++)
            {
                request.Rows(output, count).CopyTo(results[output].Values.AsSpan(first * results[output].Columns));
            }
        }
        return results;
    }

    public void Dispose()
    {
        _sessions.Dispose();
        _alone.Dispose();
        lock (_lock)
        {
            _program = default;
        }
    }

    // Null if the graph is too large, or has an operator that is not supported.
    private RowProgram? Program
    {
        get
        {
            lock (_lock)
            {
                if (!_program.IsKnown)
                {
                    byte[] onnx = model();
                    _program = (onnx.Length > MostRowBytes ? null : RowProgram.Of(onnx, inputs), true);
                }
                return _program.Program;
            }
        }
    }
}

/// <summary>An input of a graph.</summary>
internal sealed record ScorerInput(string Name, int Width);

/// <summary>An output of a graph.</summary>
/// <param name="IsBoolean">Whether the values are Boolean instead of Single.</param>
internal sealed record ScorerOutput(string Name, int Width, bool IsBoolean);
