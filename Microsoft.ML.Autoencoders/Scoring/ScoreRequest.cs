using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>The outputs of an <see cref="OnnxScorer"/> that a cursor or row requests, and their values for the current batch. It is not thread-safe.</summary>
internal sealed class ScoreRequest
{
    private readonly int[] _wanted;
    private readonly float[][] _buffers; // [requested outputs][capacity, width]; 1 and 0 for Booleans
    private readonly IReadOnlyList<ScorerOutput> _outputs;

    public ScoreRequest(int[] wanted, IReadOnlyList<ScorerOutput> outputs, int capacity)
    {
        _wanted = wanted;
        _outputs = outputs;
        Names = Array.ConvertAll(wanted, i => outputs[i].Name);
        _buffers = Array.ConvertAll(wanted, i => new float[capacity * outputs[i].Width]);
    }

    public string[] Names { get; }

    /// <summary>Copies the values of the output at an index of <see cref="Names"/>.</summary>
    /// <param name="rows">The expected number of rows.</param>
    /// <exception cref="InvalidOperationException">The number of rows differs.</exception>
    public void Take(int place, OrtValue values, int rows)
    {
        float[] buffer = _buffers[place];
        var output = _outputs[_wanted[place]];
        if (!output.IsBoolean)
        {
            var numbers = values.GetTensorDataAsSpan<float>();
            Check(output, numbers.Length, rows);
            numbers.CopyTo(buffer);
            return;
        }
        var flags = values.GetTensorDataAsSpan<bool>();
        Check(output, flags.Length, rows);
        for (int i = 0; i < flags.Length; i++)
        {
            buffer[i] = flags[i] ? 1 : 0;
        }
    }

    // A graph of another exporter may return any number of values.
    private static void Check(ScorerOutput output, int count, int rows)
    {
        if (count != rows * output.Width)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"The model's output '{output.Name}' has {count} numbers for {rows} rows; expected are {rows * output.Width}."));
        }
    }

    /// <summary>The values of a requested output for the first rows.</summary>
    public ReadOnlySpan<float> Rows(int output, int count) => _buffers[Array.IndexOf(_wanted, output)].AsSpan(0, count * _outputs[output].Width);

    /// <summary>The values of a requested output for a row.</summary>
    public ReadOnlySpan<float> Row(int output, int row)
    {
        int width = _outputs[output].Width;
        return _buffers[Array.IndexOf(_wanted, output)].AsSpan(row * width, width);
    }
}
