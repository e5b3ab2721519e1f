using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>The outputs that a cursor or row wants of an <see cref="OnnxScorer"/>, and their values of its current batch. For one thread.</summary>
internal sealed class ScoreRequest
{
    private readonly int[] _wanted;
    private readonly float[][] _buffers; // [wanted][capacity, width]; 1 and 0 for Booleans
    private readonly IReadOnlyList<ScorerOutput> _outputs;

    public ScoreRequest(int[] wanted, IReadOnlyList<ScorerOutput> outputs, int capacity)
    {
        _wanted = wanted;
        _outputs = outputs;
        Names = Array.ConvertAll(wanted, i => outputs[i].Name);
        _buffers = Array.ConvertAll(wanted, i => new float[capacity * outputs[i].Width]);
    }

    public string[] Names { get; }

    /// <summary>Takes the values of the output at a place in <see cref="Names"/>.</summary>
    /// <param name="rows">The number of rows that they have to be of.</param>
    /// <exception cref="InvalidOperationException">They are of more or fewer.</exception>
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

    // A graph of another maker can give anything.
    private static void Check(ScorerOutput output, int count, int rows)
    {
        if (count != rows * output.Width)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"The model's output '{output.Name}' has {count} numbers for {rows} rows; expected are {rows * output.Width}."));
        }
    }

    /// <summary>The first rows' values of an output, which has to be one of the wanted.</summary>
    public ReadOnlySpan<float> Rows(int output, int count) => _buffers[Array.IndexOf(_wanted, output)].AsSpan(0, count * _outputs[output].Width);

    /// <summary>A row's values of an output, which has to be one of the wanted.</summary>
    public ReadOnlySpan<float> Row(int output, int row)
    {
        int width = _outputs[output].Width;
        return _buffers[Array.IndexOf(_wanted, output)].AsSpan(row * width, width);
    }
}
