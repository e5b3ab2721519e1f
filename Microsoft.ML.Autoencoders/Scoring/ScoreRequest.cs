using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>
/// The outputs of an <see cref="OnnxScorer"/> that a cursor or row requests, and their values for the current batch. The memory stays bound to the session as long as the batch size stays the same, so that
/// a run allocates no memory. It must be used by one thread at a time.
/// </summary>
/// <param name="wanted">The requested outputs, as indices.</param>
/// <param name="capacity">The maximum number of rows.</param>
internal sealed class ScoreRequest(IReadOnlyList<ScorerInput> inputs, int[] wanted, IReadOnlyList<ScorerOutput> outputs, int capacity) : IDisposable
{
    private readonly float[][] _buffers = Array.ConvertAll(wanted, output => new float[capacity * outputs[output].Width]); // [wanted][capacity, width]; 1 and 0 for Booleans
    private readonly bool[]?[] _flags = Array.ConvertAll(wanted, output => outputs[output].IsBoolean ? new bool[capacity * outputs[output].Width] : null); // [wanted][capacity, width], for Booleans
    private readonly List<OrtValue> _tensors = [];
    private readonly RunOptions _options = new();
    private OrtIoBinding? _binding;
    private (InferenceSession? Session, IReadOnlyList<Memory<float>>? Values, int Count) _bound;

    /// <summary>Computes the outputs.</summary>
    /// <param name="values">The values of each input, [count, width], row-major; may be longer.</param>
    /// <exception cref="InvalidOperationException">The graph cannot be run, or an output has an unexpected size.</exception>
    public void Run(InferenceSession session, IReadOnlyList<Memory<float>> values, int count)
    {
        try
        {
            if (!ReferenceEquals(_bound.Session, session) || !ReferenceEquals(_bound.Values, values) || _bound.Count != count)
            {
                Bind(session, values, count);
            }
            session.RunWithBinding(_options, _binding!);
        }
        catch (OnnxRuntimeException e)
        {
            throw OtherSize(session, count) ?? OnnxSessions.CannotRun(e);
        }
        for (int i = 0; i < _flags.Length; i++)
        {
            if (_flags[i] is { } flags)
            {
                for (int at = 0; at < count * outputs[wanted[i]].Width; at++)
                {
                    _buffers[i][at] = flags[at] ? 1 : 0;
                }
            }
        }
    }

    /// <summary>The values of a requested output for the first rows.</summary>
    public ReadOnlySpan<float> Rows(int output, int count) => _buffers[Array.IndexOf(wanted, output)].AsSpan(0, count * outputs[output].Width);

    /// <summary>The values of a requested output for a row.</summary>
    public ReadOnlySpan<float> Row(int output, int row)
    {
        int width = outputs[output].Width;
        return _buffers[Array.IndexOf(wanted, output)].AsSpan(row * width, width);
    }

    public void Dispose()
    {
        Release();
        _options.Dispose();
    }

    private void Bind(InferenceSession session, IReadOnlyList<Memory<float>> values, int count)
    {
        Release();
        _binding = session.CreateIoBinding();
        for (int i = 0; i < inputs.Count; i++)
        {
            int width = inputs[i].Width;
            _binding.BindInput(inputs[i].Name, Tensor(values[i][..(count * width)], [count, width]));
        }
        for (int i = 0; i < wanted.Length; i++)
        {
            var output = outputs[wanted[i]];
            long[] shape = session.OutputMetadata[output.Name].Dimensions.Length == 1 ? [count] : [count, output.Width];
            _binding.BindOutput(output.Name, _flags[i] is { } flags ? Tensor(flags.AsMemory(0, count * output.Width), shape) : Tensor(_buffers[i].AsMemory(0, count * output.Width), shape));
        }
        _bound = (session, values, count);
    }

    private void Release()
    {
        _bound = default;
        _binding?.Dispose();
        _binding = null;
        _tensors.ForEach(tensor => tensor.Dispose());
        _tensors.Clear();
    }

    private OrtValue Tensor<T>(Memory<T> values, long[] shape) where T : unmanaged
    {
        var tensor = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values, shape);
        _tensors.Add(tensor);
        return tensor;
    }

    // The error for an output of unexpected size, which another exporter's graph may have; null if the sizes are as expected.
    private InvalidOperationException? OtherSize(InferenceSession session, int count)
    {
        if (_bound.Session is null)
        {
            return null;
        }
        try
        {
            using var results = session.Run(_options, [.. inputs.Select(input => input.Name)], _tensors[..inputs.Count], [.. wanted.Select(output => outputs[output].Name)]);
            for (int i = 0; i < results.Count; i++)
            {
                var output = outputs[wanted[i]];
                long numbers = results[i].GetTensorTypeAndShape().ElementCount;
                if (numbers != count * output.Width)
                {
                    return new InvalidOperationException(FormattableString.Invariant($"The model's output '{output.Name}' has {numbers} numbers for {count} rows; expected are {count * output.Width}."));
                }
            }
        }
        catch (OnnxRuntimeException)
        {
            // The first error is reported.
        }
        return null;
    }
}
