using Microsoft.ML.Autoencoders.Scoring.Rows;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>
/// Runs a graph of inputs [N, width] and any number of outputs, each [N, width] or [N]. Safe for several threads at
/// once. Dispose frees the session; a later run makes a new one. A single row is computed in plain code where that has all operators.
/// </summary>
internal sealed class OnnxScorer(Func<byte[]> model, IReadOnlyList<ScorerInput> inputs, IReadOnlyList<ScorerOutput> outputs) : IDisposable
{
    private const int MostRowBytes = 1 << 24; // of a graph: beside a larger one, calling a session takes no time
    private const int MostCachedBytes = 1 << 20; // of a graph: more is read from farther memory for each row, and batches read it once
    private readonly OnnxSessions _sessions = new(model);
    private readonly OnnxSessions _alone = new(model, threads: 1); // for a single row, and for cursors that run beside each other
    private readonly Lock _lock = new();
    private (Lazy<RowProgram?>? Program, int Bytes) _program; // 0 bytes: not known yet

    /// <summary>Whether a single row is computed without a session.</summary>
    public bool ComputesRows => Program(MostRowBytes) is not null;

    /// <summary>Makes the memory for some of the outputs of up to <paramref name="capacity"/> rows.</summary>
    /// <param name="wanted">The outputs, as indices in the list that the scorer was made with.</param>
    /// <param name="capacity">The largest number of rows.</param>
    public ScoreRequest CreateRequest(IEnumerable<int> wanted, int capacity) => new(inputs, [.. wanted.Distinct()], outputs, capacity);

    /// <summary>Makes what computes some of the outputs of one row, again and again.</summary>
    /// <param name="wanted">The outputs, as indices in the list that the scorer was made with.</param>
    /// <param name="values">Of each input [width], which is read at each run.</param>
    public IRowScorer CreateRow(IEnumerable<int> wanted, IReadOnlyList<Memory<float>> values) =>
        Program(MostRowBytes) is { } program ? program.Bind(values, [.. wanted.Distinct()], outputs) : new OnnxRow(this, CreateRequest(wanted, 1), values);

    /// <summary>Computes the outputs that the request wants.</summary>
    /// <param name="values">Of each input [count, width], row-major; may be longer. Nothing is allocated while they, and their number, are the same.</param>
    /// <param name="isBesideOthers">Whether other threads do the same with other rows: then this one alone computes.</param>
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
    /// <param name="cancellation">Ends the calculation before its next batch.</param>
    /// <param name="values">Of each input [rows, width].</param>
    /// <returns>Of each output [rows, width], 1 and 0 for Booleans.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public Matrix[] RunAll(CancellationToken cancellation, params IReadOnlyList<Matrix> values)
    {
        const int LargestBatch = 1024;
        int rows = values[0].Rows;
        var results = outputs.Select(output => new Matrix(new float[rows * output.Width], output.Width)).ToArray();
        if (Program(MostCachedBytes) is { } program)
        {
            RunRows(program, values, results, cancellation);
            return results;
        }
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

    // Null where there is none for the graph, or it has more bytes.
    private RowProgram? Program(int mostBytes)
    {
        lock (_lock)
        {
            if (_program.Bytes == 0)
            {
                byte[] onnx = model();
                _program = (onnx.Length > MostRowBytes ? null : new(() => RowProgram.Of(onnx, inputs)), onnx.Length);
            }
            return _program.Bytes > mostBytes ? null : _program.Program?.Value;
        }
    }

    // Row by row, on all processors: each row's numbers are the same on any of them.
    private void RunRows(RowProgram program, IReadOnlyList<Matrix> values, Matrix[] results, CancellationToken cancellation)
    {
        const int Together = 64;
        int rows = values[0].Rows;
        int[] all = [.. Enumerable.Range(0, outputs.Count)];
        Parallel.For(0, (rows + Together - 1) / Together, new ParallelOptions { CancellationToken = cancellation },
            () =>
            {
                float[][] row = [.. values.Select(input => new float[input.Columns])];
                return (Row: row, Run: program.Bind([.. row.Select(numbers => numbers.AsMemory())], all, outputs));
            },
            (part, _, state) =>
            {
                for (int i = part * Together; i < Math.Min(rows, (part + 1) * Together); i++)
                {
                    for (int input = 0; input < values.Count; input++)
                    {
                        values[input].Row(i).CopyTo(state.Row[input]);
                    }
                    state.Run.Run();
                    for (int output = 0; output < results.Length; output++)
                    {
                        state.Run.Values(output).CopyTo(results[output].Row(i));
                    }
                }
                return state;
            },
            _ => { });
    }
}

/// <summary>An input of a graph.</summary>
internal sealed record ScorerInput(string Name, int Width);

/// <summary>An output of a graph.</summary>
/// <param name="IsBoolean">Whether they are Booleans, not Singles.</param>
internal sealed record ScorerOutput(string Name, int Width, bool IsBoolean);
