using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>Runs a session on one row again and again, in memory that is bound to it once.</summary>
internal sealed class OnnxRow : IRowScorer
{
    private readonly OnnxSessions _sessions;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;
    private readonly float[][] _values; // [wanted][width]; of a Boolean 1 and 0
    private readonly bool[]?[] _flags; // [wanted], of a Boolean
    private readonly int[] _places; // by output; -1 where it is not wanted
    private readonly RunOptions _options = new();
    private InferenceSession? _bound;
    private OrtIoBinding? _binding;

    /// <param name="sessions">Lends sessions of the graph; they stay the caller's.</param>
    /// <param name="values">Of each input [width], which is read at each run.</param>
    /// <param name="wanted">The outputs to compute, as indices.</param>
    public OnnxRow(OnnxSessions sessions, IReadOnlyList<ScorerInput> inputs, IReadOnlyList<Memory<float>> values, int[] wanted, IReadOnlyList<ScorerOutput> outputs)
    {
        _sessions = sessions;
        _inputNames = [.. inputs.Select(input => input.Name)];
        _outputNames = Array.ConvertAll(wanted, output => outputs[output].Name);
        _places = [.. Enumerable.Range(0, outputs.Count).Select(output => Array.IndexOf(wanted, output))];
        _values = Array.ConvertAll(wanted, output => new float[outputs[output].Width]);
        _flags = Array.ConvertAll(wanted, output => outputs[output].IsBoolean ? new bool[outputs[output].Width] : null);
        _inputs = [.. inputs.Select((input, i) => Tensor(values[i][..input.Width], [1, input.Width]))];
        _outputs = [.. wanted.Select((output, i) => _flags[i] is { } flags ? Tensor(flags.AsMemory(), Shape(outputs[output])) : Tensor(_values[i].AsMemory(), Shape(outputs[output])))];
    }

    public void Run()
    {
        try
        {
            using var lease = _sessions.Take();
            if (!ReferenceEquals(_bound, lease.Session))
            {
                Bind(lease.Session);
            }
            lease.Session.RunWithBinding(_options, _binding!);
        }
        catch (OnnxRuntimeException e)
        {
            throw OnnxSessions.CannotRun(e);
        }
        for (int i = 0; i < _flags.Length; i++)
        {
            if (_flags[i] is { } flags)
            {
                _values[i][0] = flags[0] ? 1 : 0;
            }
        }
    }

    public ReadOnlySpan<float> Values(int output) => _values[_places[output]];

    public void Dispose()
    {
        _binding?.Dispose();
        _options.Dispose();
        foreach (var value in _inputs.Concat(_outputs))
        {
            value.Dispose();
        }
    }

    // The first time, and when the session was freed and made anew.
    private void Bind(InferenceSession session)
    {
        _binding?.Dispose();
        _binding = session.CreateIoBinding();
        for (int i = 0; i < _inputs.Length; i++)
        {
            _binding.BindInput(_inputNames[i], _inputs[i]);
        }
        for (int i = 0; i < _outputs.Length; i++)
        {
            _binding.BindOutput(_outputNames[i], _outputs[i]);
        }
        _bound = session;
    }

    private static OrtValue Tensor<T>(Memory<T> values, long[] shape) where T : unmanaged => OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values, shape);

    // As graphs for rows have them: a scalar is [N].
    private static long[] Shape(ScorerOutput output) => output.IsScalar ? [1] : [1, output.Width];
}
